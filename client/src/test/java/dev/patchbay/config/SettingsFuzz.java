package dev.patchbay.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.error.ConfigurationException;
import java.util.List;
import java.util.Map;

/** Whatever bytes a file holds, the answer is settings or the exception that tells what is wrong with them. */
class SettingsFuzz {
    private static final List<String> NAMES = List.of("OPENAI_API_KEYS", "OPENAI_API_BASES", "OPENAI_MODELS", "BEDROCK_REGION",
            "TIMEOUT", "MAX_RETRIES", "DEFAULT_TEMPERATURE", "PATCHBAY_STRATEGY", "PATCHBAY_FALLBACK_PROVIDERS",
            "PATCHBAY_POOL_PROXY", "PATCHBAY_POOL_MAX_EVENT_SIZE", "PATCHBAY_BREAKER_FAILURE_RATE", "PATCHBAY_HEDGE_AFTER");

    @FuzzTest(maxDuration = "3s")
    void givesSettingsOrTheReasonWhyNot(byte[] bytes) {
        fromTheEnvironment(new String(bytes, UTF_8));
        try {
            Settings settings = Settings.loader().yaml("f.yaml", bytes).environment(Map.of("KEY", "sk-1")).load();
            assertThat(settings.describe()).isNotNull();
        } catch (ConfigurationException wrong) {
            assertThat(wrong.problems()).isNotEmpty();
        }
        try {
            assertThat(Settings.loader().dotEnv(".env", bytes).environment(Map.of()).load().describe()).isNotNull();
        } catch (ConfigurationException wrong) {
            assertThat(wrong.problems()).isNotEmpty();
        }
    }

    /** A variable holds whatever a shell can put into it. */
    private static void fromTheEnvironment(String text) {
        for (String name : NAMES) {
            var environment = Map.of(name, text, "ANTHROPIC_API_KEY", "sk-1", "AZURE_API_KEY", text);
            try {
                assertThat(Settings.loader().environment(environment).load().describe()).isNotNull();
            } catch (ConfigurationException wrong) {
                assertThat(wrong.problems()).isNotEmpty();
            }
        }
    }
}
