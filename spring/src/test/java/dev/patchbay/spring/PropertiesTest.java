package dev.patchbay.spring;

import static dev.patchbay.spring.Environments.over;
import static dev.patchbay.spring.Environments.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.Strategy;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;

/** What the properties under {@code patchbay} say becomes the library's settings. */
class PropertiesTest {
    private static final String SERVER = """
            patchbay:
              providers:
                - name: local
                  type: openai-compatible
                  base-url: http://localhost:1234/v1
            """;

    private static Settings read(ConfigurableEnvironment environment) {
        return PatchbayProperties.read(environment).client();
    }

    private static ProviderSettings provider(String keys) {
        return read(yaml("patchbay:\n  providers:\n    - type: openai\n      " + keys)).providers().getFirst();
    }

    @Test
    void areTheKeysOfTheYamlFile() {
        Settings settings = read(yaml("""
                patchbay:
                  default-provider: local
                  strategy: round_robin
                  first-token-timeout: 7s
                  pool: { max-connections: 9 }
                  breaker: { cool-down: 3s }
                  providers:
                    - name: local
                      type: openai-compatible
                      base-url: http://localhost:1234/v1
                      models: [small, large]
                      headers: { X-Team: blue, x_under: "1" }
                  routes:
                    - model: smart
                      targets: [local:small, local:large]
                """));
        assertThat(settings.defaultProviderName()).contains("local");
        assertThat(settings.strategy()).isEqualTo(Strategy.ROUND_ROBIN);
        assertThat(settings.pool().maxConnections()).isEqualTo(9);
        assertThat(settings.breaker().coolDown()).isEqualTo(Duration.ofSeconds(3));
        ProviderSettings provider = settings.providers().getFirst();
        assertThat(provider.type()).isEqualTo(ProviderType.OPENAI_COMPATIBLE);
        assertThat(provider.baseUrls()).containsExactly(URI.create("http://localhost:1234/v1"));
        assertThat(provider.models()).containsExactly("small", "large");
        assertThat(provider.headers()).containsExactly(Map.entry("X-Team", "blue"), Map.entry("x_under", "1"));
        assertThat(settings.routes().getFirst().targets()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-keys: [a1, b2]", "api_keys: [a1, b2]", "apiKeys: [a1, b2]", "api-keys: 'a1,b2'",
            "apiKey: a1,b2", "api-keys: ['a1,b2']"})
    void haveRelaxedNamesAndLists(String keys) {
        assertThat(provider(keys).apiKeys()).hasSize(2);
    }

    @Test
    void needNotBeThere() {
        assertThat(read(yaml("other: 1")).providers()).isEmpty();
        assertThat(read(yaml("patchbay:")).providers()).isEmpty();
        assertThat(read(yaml("patchbay:\n  pool:\n  providers:\n  default-model:")).providers()).isEmpty();
    }

    @Test
    void haveTheirPlaceholdersResolvedBySpring() {
        String text = "mine: http://here:1/v1\npatchbay.providers:\n  - type: openai-compatible\n    name: a\n"
                + "    base-url: ${mine}\n    model: ${NO_SUCH_THING:small}\n";
        ProviderSettings provider = read(yaml(text)).providers().getFirst();
        assertThat(provider.baseUrls()).containsExactly(URI.create("http://here:1/v1"));
        assertThat(provider.defaultModel()).contains("small");
    }

    @Test
    void winOverVariablesOfOtherTools() {
        ProviderSettings provider = read(yaml("""
                patchbay.providers:
                  - type: openai
                    model: mine
                """, Map.of("OPENAI_MODEL", "theirs", "OPENAI_API_KEY", "sk-theirs"))).providers().getFirst();
        assertThat(provider.defaultModel()).contains("mine");
        assertThat(provider.apiKeys()).as("what no property says").hasSize(1);
    }

    @Test
    void mayBeLeftToVariablesOfOtherTools() {
        Settings settings = read(yaml("", Map.of(
                "OPENAI_API_KEY", "sk-1", "DEFAULT_MODEL", "gpt-4o", "X", "${none}", "Y", "${Y}")));
        assertThat(settings.providers()).extracting(ProviderSettings::name).containsExactly("openai");
        assertThat(settings.defaultModel()).contains("gpt-4o");
    }

    @Test
    void mayStandInVariables() {
        Settings settings = read(yaml("patchbay.default-model: a\npatchbay.pool.keep-alive: 1s", Map.of(
                "PATCHBAY_DEFAULT_MODEL", "b", "PATCHBAY_POOL_KEEP_ALIVE", "2s",
                "PATCHBAY_PROVIDERS_0_NAME", "one", "PATCHBAY_PROVIDERS_0_TYPE", "demo",
                "PATCHBAY_PROVIDERS_0_MODEL_NAME", "echo", "PATCHBAY_PROVIDERS_0_MODELS_0", "echo",
                "PATCHBAY_PROVIDERS_1_NAME", "two", "PATCHBAY_PROVIDERS_1_TYPE", "demo")));
        assertThat(settings.defaultModel()).contains("b");
        assertThat(settings.pool().keepAlive()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.providers()).extracting(ProviderSettings::name).containsExactly("one", "two");
        assertThat(settings.providers().getFirst().defaultModel()).contains("echo");
    }

    @Test
    void comeInTheOrderOfSpringsSources() {
        var environment = over(yaml("patchbay.default-model: a", Map.of("PATCHBAY_DEFAULT_MODEL", "b")),
                Map.of("patchbay.default-model", "c"));
        assertThat(read(environment).defaultModel()).contains("c");
    }

    @Test
    void haveListsThatAreTakenWhole() {
        var environment = over(yaml(SERVER), Map.of("patchbay.providers[0].type", "demo"));
        assertThat(read(environment).providers()).extracting(ProviderSettings::type).containsExactly(ProviderType.DEMO);
    }

    @Test
    void setTheEndpoints() {
        var properties = PatchbayProperties.read(yaml("""
                patchbay.endpoints:
                  enabled: true
                  path: /ai/llm
                  max-body-size: 1MiB
                  ping-interval: 3s
                  cors-origins: https://a.example, https://b.example
                """));
        assertThat(EndpointsKeys.mapping(properties.endpoints())).isEqualTo("/ai/llm/*");
        var settings = EndpointsKeys.settings(properties.endpoints());
        assertThat(settings.maxBodySize()).isEqualTo(1 << 20);
        assertThat(settings.endpoints().pingInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.endpoints().corsOrigins()).hasSize(2);
        assertThat(EndpointsKeys.mapping(PatchbayProperties.read(yaml("")).endpoints())).isEqualTo("/v1/*");
    }
}
