package dev.patchbay.config;

import static dev.patchbay.config.Loading.load;
import static dev.patchbay.config.Loading.loader;
import static dev.patchbay.config.Loading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.call.ApiKey;
import dev.patchbay.call.Limit;
import dev.patchbay.call.Strategy;
import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.ErrorKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    @Test
    void readsTheFileOfAGateway() {
        Settings settings = load("""
                server: { host: 127.0.0.1, port: 8000 }
                admin: { key: ${PATCHBAY_ADMIN_KEY} }
                database: { url: "sqlite:patchbay.db" }        # or postgresql://…
                redis: { url: ${REDIS_URL:-} }                  # empty: this node alone
                cache: { backend: memory, ttl: 1h, max_entries: 1000 }
                providers:
                  - name: openai-primary
                    type: openai
                    base_url: https://api.openai.com/v1
                    api_keys: ["${OPENAI_API_KEY}", "${OPENAI_API_KEY_2:-}"]
                    models: [gpt-4o, gpt-4o-mini]
                    priority: 100
                    weight: 100
                    timeout: 60s
                  - { name: claude, type: anthropic, api_key: sk-ant }
                  - { name: local, type: ollama }
                  - { name: gemini, type: gemini, api_key: g }
                routes:
                  - model: smart
                    strategy: lowest_latency
                    targets: [openai-primary:gpt-4o, claude:claude-sonnet-4-5]
                    fallbacks: [local:llama3.2:1b]
                    context_fallbacks: [gemini:gemini-2.5-pro]
                """, Map.of("OPENAI_API_KEY", "sk-1"));

        ProviderSettings provider = settings.provider("openai-primary").orElseThrow();
        assertThat(provider.apiKeys()).containsExactly(ApiKey.of("sk-1"));
        assertThat(provider.models()).containsExactly("gpt-4o", "gpt-4o-mini");
        assertThat(provider.limits().get(Limit.IDLE)).isEqualTo(Duration.ofSeconds(60));
        RouteSettings route = settings.routes().getFirst();
        assertThat(route.strategy()).contains(Strategy.LOWEST_LATENCY);
        assertThat(route.targets()).extracting(RouteTarget::provider).containsExactly("openai-primary", "claude");
        assertThat(route.fallbacks()).containsExactly(new RouteTarget("local", "llama3.2:1b"));
        assertThat(route.contextFallbacks()).containsExactly(new RouteTarget("gemini", "gemini-2.5-pro"));
        assertThat(route.contentPolicyFallbacks()).isEmpty();
        assertThat(settings.defaultProvider()).contains(provider);
    }

    @Test
    void acceptsTheOldNames() {
        ProviderSettings provider = load("""
                providers:
                  - provider: qwen
                    model_name: qwen-max
                    api_base: https://dashscope-intl.aliyuncs.com/api/v1
                    api_key: k1, k2
                """).providers().getFirst();

        assertThat(provider.type()).isEqualTo(ProviderType.ALIYUN);
        assertThat(provider.name()).isEqualTo("aliyun");
        assertThat(provider.defaultModel()).contains("qwen-max");
        assertThat(provider.baseUrls()).containsExactly(URI.create("https://dashscope-intl.aliyuncs.com/api/v1"));
        assertThat(provider.apiKeys()).containsExactly(ApiKey.of("k1"), ApiKey.of("k2"));
    }

    @Test
    void findsAProviderByTheAliasOfItsType() {
        Settings settings = load("providers: [{ type: aliyun, api_key: k }, { type: ollama, name: qwen-local }]");

        assertThat(settings.provider("qwen")).isEqualTo(settings.provider("aliyun")).isPresent();
        assertThat(settings.provider("nobody")).isEmpty();
    }

    @Test
    void takesLimitsOfTheProviderOverThoseForAll() {
        Settings settings = load("""
                idle_timeout: 7s
                connect_timeout: 100ms
                max_retries: 1
                providers:
                  - { type: ollama, timeout: 20, first_token_timeout: 2m, max_retries: 4 }
                """);
        ProviderSettings provider = settings.providers().getFirst();

        assertThat(settings.limits(provider).get(Limit.CONNECT)).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.limits(provider).get(Limit.RESPONSE)).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.limits(provider).get(Limit.IDLE)).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.limits(provider).get(Limit.FIRST_TOKEN)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.limits().get(Limit.IDLE)).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.retry().maxRetries()).isEqualTo(1);
        assertThat(settings.retry(provider).maxRetries()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, https://h/v1/, https://h/v1",
        "openai, https://h/v1/chat/completions, https://h/v1",
        "openai-compatible, http://localhost:8000, http://localhost:8000",
        "openai-compatible, http://localhost:8000//, http://localhost:8000",
        "zhipu, https://h/api/paas/v4/Chat/Completions/, https://h/api/paas/v4",
        "anthropic, https://h/v1/messages, https://h",
        "anthropic, https://h/v1, https://h",
        "anthropic, https://h/anthropic, https://h/anthropic",
        "gemini, https://h/v1beta/models, https://h/v1beta",
        "ollama, http://localhost:11434/api/chat, http://localhost:11434",
        "ollama, http://localhost:11434/v1, http://localhost:11434",
        "aliyun, https://h/api/v1/services/aigc/text-generation/generation, https://h/api/v1"
    })
    void cutsOffWhatWasPastedTooMuch(String type, String given, String cleaned) {
        Settings settings = load("providers: [{ type: %s, api_key: k, base_url: '%s' }]".formatted(type, given));

        assertThat(settings.providers().getFirst().baseUrls()).containsExactly(URI.create(cleaned));
    }

    @Test
    void makesTheAddressOfBedrockFromItsRegion() {
        Settings settings = load("providers: [{ type: bedrock, region: eu-central-1 }]");

        assertThat(settings.providers().getFirst().baseUrls())
                .containsExactly(URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com"));
    }

    @Test
    void warnsOfUnencryptedAddresses() {
        Settings settings = load("""
                providers:
                  - { type: openai-compatible, name: a, base_url: http://127.0.0.1:1/v1 }
                  - { type: openai-compatible, name: b, base_url: http://models.internal/v1 }
                """);

        assertThat(settings.warnings()).singleElement().hasToString("p.yaml:3: providers[1].base_url: sends keys and "
                + "prompts unencrypted to models.internal; use https");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThat(problems("""
                max_retires: 2
                total_timeout: soon
                default_provider: opnai
                default_temperature: 3
                initial_delay: 10m
                pool: { max_connections: 0, proxy: "ftp://me:secret@host" }
                providers:
                  - name: openai
                    type: openai
                    api_key: ${NO_SUCH_KEY}
                    api_keys: [a]
                    time_out: 5s
                  - type: opnai
                  - name: openai
                    type: openai-compatible
                  - type: azure
                    api_key: k
                  - type: bedrock
                  - name: no type
                  - { type: deepseek }
                  - { type: gemini, api_key: [k], headers: { X-Goog-Api-Key: k2 } }
                  - { type: anthropic, api_key: k, headers: { Host: h, "a b": c }, enabled: yes }
                  - { type: ollama, base_url: localhost:11434 }
                  - { type: zhipu, api_key: "Bearer secret" }
                routes:
                  - { model: a, targets: [openai:x], fallbacks: [nobody:y, z] }
                  - { model: a, targets: [] }
                  - { targets: [openai:x], strategy: fastest }
                  - { model: b, targets: [z] }
                  - { model: , targets: [openai:x] }
                """)).containsExactly(
                "p.yaml:1: max_retires: is no setting; did you mean max_retries?",
                "p.yaml:2: total_timeout: \"soon\" must be a duration such as 500ms, 60s, 5m or 1h; a plain number is "
                        + "seconds",
                "p.yaml:3: default_provider: names a provider that is not configured: \"opnai\"; did you mean openai?",
                "p.yaml:4: default_temperature: \"3\" must be a number from 0 to 2",
                "p.yaml:5: initial_delay: must keep initial_delay at or under max_delay",
                "p.yaml:6: pool.max_connections: \"0\" must be a whole number from 1 to 1000000",
                "p.yaml:6: pool.proxy: \"ftp://…@host\" must look like http://host:port",
                "p.yaml:10: providers[0].api_keys: the value needs the variable NO_SUCH_KEY, which is not set: set it in "
                        + "the environment or in .env, or give a default as ${NO_SUCH_KEY:-…}",
                "p.yaml:11: providers[0].api_keys: is another name of api_key, which is given too; remove one",
                "p.yaml:12: providers[0].time_out: is no setting; did you mean timeout?",
                "p.yaml:13: providers[1].type: \"opnai\" must be one of openai, anthropic, gemini, azure, openrouter, "
                        + "deepseek, zhipu, aliyun, bedrock, ollama, openai-compatible, demo; did you mean openai?",
                "p.yaml:14: providers[2].name: \"openai\" is taken by another at p.yaml:8; choose a name of its own",
                "p.yaml:15: providers[2].base_url: is missing: give the root under which /chat/completions lies, for "
                        + "example http://localhost:8000/v1",
                "p.yaml:16: providers[3].base_url: is missing: azure needs the address of your resource, for example "
                        + "https://NAME.openai.azure.com; or set the environment variable AZURE_OPENAI_BASE_URL",
                "p.yaml:16: providers[3].api_version: is missing: azure needs one, for example 2024-10-21, unless "
                        + "base_url ends in /openai/v1; or set the environment variable AZURE_OPENAI_API_VERSION",
                "p.yaml:18: providers[4].region: is missing: bedrock needs a region, for example us-east-1, or a "
                        + "base_url; or set the environment variable BEDROCK_REGION",
                "p.yaml:19: providers[5].type: is missing: one of openai, anthropic, gemini, azure, openrouter, deepseek, "
                        + "zhipu, aliyun, bedrock, ollama, openai-compatible, demo",
                "p.yaml:19: providers[5].name: \"no type\" must be 1 to 64 letters, digits, dots, hyphens or "
                        + "underscores, beginning with a letter or digit",
                "p.yaml:20: providers[6].api_keys: is missing: deepseek answers nobody without a key; or set the "
                        + "environment variable DEEPSEEK_API_KEY",
                "p.yaml:21: providers[7].headers: must not have a header for a key beside api_keys; remove one of the two",
                "p.yaml:22: providers[8].enabled: \"yes\" must be true or false",
                "p.yaml:22: providers[8].headers.Host: is no name that can be used for a header",
                "p.yaml:22: providers[8].headers.…: is no name that can be used for a header",
                "p.yaml:23: providers[9].base_url: \"localhost:11434\" must be an http or https URL such as "
                        + "https://api.example.com/v1",
                "p.yaml:24: providers[10].api_keys: the value must be a key without blanks, quotes around it or "
                        + "non-ASCII characters; leave out \"Bearer\"",
                "p.yaml:26: routes[0].fallbacks[1]: \"z\" must be provider:model, for example openai:gpt-4o",
                "p.yaml:26: routes[0].fallbacks: names a provider that is not configured: \"nobody\"",
                "p.yaml:27: routes[1].targets: is missing: a route needs one target or more, each as provider:model",
                "p.yaml:27: routes[1].model: \"a\" is taken by another at p.yaml:26; choose a name of its own",
                "p.yaml:28: routes[2].strategy: \"fastest\" must be one of round_robin, random, first_available, "
                        + "weighted, priority, least_busy, lowest_latency, lowest_cost",
                "p.yaml:28: routes[2].model: is missing: the public name that stands for the targets",
                "p.yaml:29: routes[3].targets[0]: \"z\" must be provider:model, for example openai:gpt-4o",
                "p.yaml:30: routes[4].model: is missing: the public name that stands for the targets");
    }

    @Test
    void saysItAllInOneMessageOfTheRightKind() {
        assertThatThrownBy(() -> load("a: 1\nb: 2"))
                .isInstanceOfSatisfying(ConfigurationException.class, error -> {
                    assertThat(error.kind()).isEqualTo(ErrorKind.CONFIGURATION);
                    assertThat(error.problems()).hasSize(2);
                })
                .message()
                .startsWith("2 problems in the configuration:\n  p.yaml:1: a: is no setting; known here: default_provider,")
                .contains("\n  p.yaml:2: b: is no setting");
    }

    @Test
    void needsNoKeyAtAnAddressOfTheUsersOwn() {
        assertThat(load("providers: [{ type: openai, base_url: 'http://localhost:8000/v1' }]").providers().getFirst()
                .apiKeys()).isEmpty();
        assertThat(load("providers: [{ type: openai, enabled: false }]").providers()).hasSize(1);
        assertThat(load("providers: [{ type: openai, headers: { Authorization: Basic abc } }]").providers()).hasSize(1);
    }

    @Test
    void leavesNamesOpenWhereProvidersMayComeLater() {
        Settings settings = loader("default_provider: later", Map.of()).moreProvidersLater().load();

        assertThat(settings.defaultProvider()).isEmpty();
        assertThat(settings.defaultProviderName()).contains("later");
        assertThat(settings.warnings()).singleElement()
                .hasToString("p.yaml:1: default_provider: names a provider that is not configured: \"later\"");
    }

    @Test
    void tellsOfFilesThatCannotBeRead(@TempDir Path folder) throws Exception {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

        assertThat(problems(Settings.loader().file(folder.resolve("no.yaml")).dotEnv(folder.resolve("no.env"))))
                .containsExactly(folder.resolve("no.env") + ": there is no such file",
                        folder.resolve("no.yaml") + ": there is no such file");
        assertThat(problems(Settings.loader().file(latin))).containsExactly(latin + ": is not UTF-8; save it in that "
                + "encoding");
        assertThat(Settings.loader().dotEnvIfPresent(folder.resolve("no.env")).load().providers()).isEmpty();
    }

    @Test
    void readsFilesByName(@TempDir Path folder) throws Exception {
        Path yaml = Files.writeString(folder.resolve("p.yaml"), "\uFEFFproviders: [{ type: openai, api_key: '${KEY}' }]");
        Path env = Files.writeString(folder.resolve("other.env"), "KEY=sk-1");

        assertThat(Settings.loader().file(yaml).dotEnv(env).load().providers().getFirst().apiKeys())
                .containsExactly(ApiKey.of("sk-1"));
    }
}
