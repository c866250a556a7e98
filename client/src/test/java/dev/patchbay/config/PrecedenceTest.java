package dev.patchbay.config;

import static dev.patchbay.config.Loading.environment;
import static dev.patchbay.config.Loading.load;
import static dev.patchbay.config.Loading.problems;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.ApiKey;
import dev.patchbay.call.Limit;
import dev.patchbay.call.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecedenceTest {
    private static final String YAML = """
            max_retries: 1
            providers:
              - { type: openai, api_key: yaml-key, model: yaml-model, organization: yaml-org }
            """;

    @Test
    void isCodeThenEnvironmentThenDotEnvThenFileThenDefaults() {
        SettingsLoader loader = Settings.loader();
        assertThat(loader.load().retry().maxRetries()).isEqualTo(3);

        loader.yaml("p.yaml", YAML.getBytes(UTF_8));
        assertThat(loader.load().retry().maxRetries()).isEqualTo(1);

        loader.dotEnv(".env", "MAX_RETRIES=5".getBytes(UTF_8)).dotEnv("second.env", "MAX_RETRIES=6".getBytes(UTF_8));
        assertThat(loader.load().retry().maxRetries()).isEqualTo(5);

        loader.environment(Map.of("MAX_RETRIES", "7"));
        assertThat(loader.load().retry().maxRetries()).isEqualTo(7);

        assertThat(loader.load().toBuilder().maxRetries(9).build().retry().maxRetries()).isEqualTo(9);
    }

    @Test
    void holdsForEachKeyOfAProviderByItself() {
        ProviderSettings provider = Settings.loader()
                .yaml("p.yaml", YAML.getBytes(UTF_8))
                .dotEnv(".env", "OPENAI_API_KEYS=env1,env2\nOPENAI_MODEL=env-model".getBytes(UTF_8))
                .environment(Map.of("OPENAI_MODEL", "process-model"))
                .load()
                .provider("openai")
                .orElseThrow();

        assertThat(provider.apiKeys()).containsExactly(ApiKey.of("env1"), ApiKey.of("env2"));
        assertThat(provider.defaultModel()).contains("process-model");
        assertThat(provider.organization()).contains("yaml-org");
    }

    @Test
    void leavesAloneProvidersThatHaveANameOfTheirOwn() {
        Settings settings = load("providers: [{ name: mine, type: openai, api_key: yaml-key }]",
                Map.of("OPENAI_API_KEY", "env-key", "ANTHROPIC_API_KEY", "other"));

        assertThat(settings.providers()).singleElement()
                .satisfies(provider -> assertThat(provider.apiKeys()).containsExactly(ApiKey.of("yaml-key")));
    }

    @Test
    void letsAFileSayWhichVariablesItWants() {
        Settings settings = load("providers: [{ type: openai, api_keys: ['${OPENAI_API_KEY}', '${SECOND}'] }]",
                Map.of("OPENAI_API_KEY", "first-key", "SECOND", "second-key"));

        assertThat(settings.providers().getFirst().apiKeys())
                .containsExactly(ApiKey.of("first-key"), ApiKey.of("second-key"));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_API_KEY, openai", "OPENAI_API_KEYS, openai", "OPENAI_BASE_URL, openai", "ANTHROPIC_API_KEY, anthropic",
        "GEMINI_API_KEY, gemini", "OPENROUTER_API_KEYS, openrouter", "DEEPSEEK_API_KEY, deepseek",
        "ZHIPU_API_KEY, zhipu", "ZHIPUAI_API_KEY, zhipu", "QWEN_API_KEY, aliyun", "ALIYUN_API_KEY, aliyun",
        "DASHSCOPE_API_KEY, aliyun", "OLLAMA_BASE_URL, ollama", "OLLAMA_API_BASE, ollama", "BEDROCK_REGION, bedrock"
    })
    void findsProvidersInTheEnvironment(String variable, String provider) {
        String value = variable.contains("KEY") ? "k1" : variable.endsWith("REGION") ? "us-east-1" : "http://localhost:1";

        assertThat(environment(Map.of(variable, value)).providers()).singleElement()
                .extracting(ProviderSettings::name).isEqualTo(provider);
    }

    @Test
    void readsAWholeProviderFromTheEnvironment() {
        ProviderSettings provider = environment(Map.of(
                "AZURE_OPENAI_API_KEY", "k1",
                "AZURE_OPENAI_ENDPOINT", "https://me.openai.azure.com/",
                "AZURE_API_VERSION", "2024-10-21",
                "AZURE_MODEL", "gpt-4o",
                "AZURE_OPENAI_TIMEOUT", "9")).provider("azure").orElseThrow();

        assertThat(provider.apiKeys()).containsExactly(ApiKey.of("k1"));
        assertThat(provider.baseUrls()).containsExactly(URI.create("https://me.openai.azure.com"));
        assertThat(provider.apiVersion()).contains("2024-10-21");
        assertThat(provider.defaultModel()).contains("gpt-4o");
        assertThat(provider.limits().get(Limit.RESPONSE)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void readsSeveralAddressesAndPrefersThePlural() {
        ProviderSettings provider = environment(Map.of(
                "OPENAI_API_KEY", "one", "OPENAI_API_KEYS", "k1, k2",
                "OPENAI_API_BASES", "https://a/v1,https://b/v1/")).provider("openai").orElseThrow();

        assertThat(provider.apiKeys()).containsExactly(ApiKey.of("k1"), ApiKey.of("k2"));
        assertThat(provider.baseUrls()).containsExactly(URI.create("https://a/v1"), URI.create("https://b/v1"));
    }

    @Test
    void readsTheGlobalVariables() {
        Settings settings = environment(Map.of(
                "OPENAI_API_KEY", "k", "ANTHROPIC_API_KEY", "k",
                "DEFAULT_PROVIDER", "anthropic", "DEFAULT_MODEL", "claude-sonnet-4-5", "DEFAULT_TEMPERATURE", "0.2",
                "MAX_RETRIES", "0", "TIMEOUT", "30", "PATCHBAY_IDLE_TIMEOUT", "5s", "PATCHBAY_POOL_MAX_CONNECTIONS", "7"));

        assertThat(settings.defaultProvider()).map(ProviderSettings::name).contains("anthropic");
        assertThat(settings.defaultModel()).contains("claude-sonnet-4-5");
        assertThat(settings.defaultTemperature()).hasValue(0.2);
        assertThat(settings.retry()).isEqualTo(RetryPolicy.STANDARD.withMaxRetries(0));
        assertThat(settings.limits().get(Limit.TOTAL)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.limits().get(Limit.IDLE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.pool().maxConnections()).isEqualTo(7);
    }

    @Test
    void leavesOutWhatTheEnvironmentNamesHalfAndSaysSo() {
        Settings settings = environment(Map.of("AZURE_API_KEY", "k", "OLLAMA_MODELS", "/usr/share/ollama"));

        assertThat(settings.providers()).isEmpty();
        assertThat(settings.warnings()).extracting(Object::toString).contains("environment variable AZURE_API_KEY: "
                + "providers[azure].base_url: is missing: azure needs the address of your resource, for example "
                + "https://NAME.openai.azure.com; or set the environment variable AZURE_OPENAI_BASE_URL; until then it is "
                + "left out");
    }

    @Test
    void namesTheVariableThatIsWrong() {
        assertThat(problems(Settings.loader()
                .environment(Map.of("TIMEOUT", "soon", "OPENAI_API_KEY", "k k"))
                .dotEnv(".env", "# mine\nMAX_RETRIES=many\nDEFAULT_PROVIDER=gemini".getBytes(UTF_8))))
                .containsExactly(
                        ".env:2: max_retries: \"many\" must be a whole number from 0 to 100",
                        ".env:3: default_provider: names a provider that is not configured: \"gemini\"; list it under "
                                + "providers:, or set GEMINI_API_KEY",
                        "environment variable OPENAI_API_KEY: providers[openai].api_keys: the value must be a key without "
                                + "blanks, quotes around it or non-ASCII characters; leave out \"Bearer\"",
                        "environment variable TIMEOUT: total_timeout: \"soon\" must be a duration such as 500ms, 60s, 5m "
                                + "or 1h; a plain number is seconds");
    }

    @Test
    void addsTheDemoWhereAskedTo() {
        assertThat(Settings.loader().withDemo().load().defaultProvider()).map(ProviderSettings::type)
                .contains(ProviderType.DEMO);
        assertThat(Settings.loader().withDemo().environment(Map.of("GEMINI_API_KEY", "k")).load().defaultProvider())
                .map(ProviderSettings::type).contains(ProviderType.GEMINI);
        assertThat(Settings.loader().withDemo().yaml("p.yaml", YAML.getBytes(UTF_8)).load().providers()).hasSize(1);
    }

    @Test
    void takesOtherRetriesForTheDefault() {
        var two = RetryPolicy.STANDARD.withMaxRetries(2);

        assertThat(Settings.loader().retryByDefault(two).load().retry()).isEqualTo(two);
        assertThat(Settings.loader().retryByDefault(two).environment(Map.of("MAX_RETRIES", "3")).load().retry())
                .isEqualTo(RetryPolicy.STANDARD);
    }
}
