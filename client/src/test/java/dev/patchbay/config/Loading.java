package dev.patchbay.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.Problem;
import java.util.List;
import java.util.Map;

/** Loads settings from text. */
final class Loading {
    private Loading() {}

    static SettingsLoader loader(String yaml, Map<String, String> environment) {
        return Settings.loader().yaml("p.yaml", yaml.getBytes(UTF_8)).environment(environment);
    }

    static Settings load(String yaml) {
        return loader(yaml, Map.of()).load();
    }

    static Settings load(String yaml, Map<String, String> environment) {
        return loader(yaml, environment).load();
    }

    static Settings environment(Map<String, String> environment) {
        return Settings.loader().environment(environment).load();
    }

    static List<String> problems(String yaml) {
        return problems(loader(yaml, Map.of()));
    }

    static List<String> problems(SettingsLoader loader) {
        return catchThrowableOfType(ConfigurationException.class, loader::load).problems().stream()
                .map(Problem::toString)
                .toList();
    }
}
