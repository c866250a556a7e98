package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.error.ConfigurationException;
import java.util.Map;

/** Whatever bytes a file holds, the answer is settings or the exception that tells what is wrong with them. */
class SettingsFuzz {
    @FuzzTest(maxDuration = "3s")
    void givesSettingsOrTheReasonWhyNot(byte[] bytes) {
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
}
