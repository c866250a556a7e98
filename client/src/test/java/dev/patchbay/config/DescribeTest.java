package dev.patchbay.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class DescribeTest {
    private final Settings settings = Settings.loader()
            .yaml("p.yaml", """
                    max_retries: 2
                    cache: { backend: redis }
                    providers:
                      - type: openai
                        api_keys: [sk-4f9a8b7c6d5e4f3a2b1c, short-key]
                        headers: { X-Token: "4f9a8b7c6d5e4f3a2b1d" }
                      - { type: ollama, name: local }
                    routes:
                      - { model: smart, targets: [openai:gpt-4o, local:llama3.2:1b] }
                    """.getBytes(UTF_8))
            .dotEnv(".env", "#\n\nOPENAI_MODEL=gpt-4o".getBytes(UTF_8))
            .environment(Map.of("PATCHBAY_POOL_PROXY", "http://me:secret@proxy:1", "TIMEOUT", "90",
                    "REDIS_URL", "redis://:secret@cache:6379/1"))
            .load()
            .toBuilder()
            .defaultTemperature(0)
            .build();

    @Test
    void tellsEachValueAndWhereItComesFrom() {
        assertThat(settings.describe().lines().map(line -> line.replaceAll(" +#", " #"))).contains(
                "default_temperature: 0 # from code",
                "idle_timeout: 1m # default",
                "total_timeout: 90s # from environment variable TIMEOUT",
                "max_retries: 2 # from p.yaml:1",
                "pool:",
                "  proxy: http://…@proxy:1 # from environment variable PATCHBAY_POOL_PROXY",
                "cache:",
                "  backend: redis # from p.yaml:2",
                "  ttl: 1h # default",
                "redis:",
                "  url: redis://…@cache:6379/1 # from environment variable REDIS_URL",
                "providers:",
                "  - name: openai # from p.yaml:4",
                "    type: openai # from p.yaml:4",
                "    base_url: [https://api.openai.com/v1] # default",
                "    api_keys: [sk-…2b1c, …] # from p.yaml:5",
                "    model: gpt-4o # from .env:3",
                "    headers: { X-Token: 4f9…2b1d } # from p.yaml:6",
                "  - name: local # from p.yaml:7",
                "    base_url: [http://localhost:11434] # default",
                "routes:",
                "  - model: smart # from p.yaml:9",
                "    targets: [openai:gpt-4o, local:llama3.2:1b] # from p.yaml:9");
    }

    @Test
    void isYaml() {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(settings.describe());

        assertThat(read).asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("max_retries", 2)
                .containsKeys("pool", "providers", "routes");
    }

    @Test
    void neverShowsASecret() {
        String everything =
                settings.describe() + settings + settings.providers() + settings.pool() + settings.warnings()
                        + settings.redis();

        assertThat(everything).doesNotContain("4f9a8b").doesNotContain("short-key").doesNotContain("secret");
    }
}
