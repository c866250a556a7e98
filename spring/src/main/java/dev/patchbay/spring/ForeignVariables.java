package dev.patchbay.spring;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The variables that other tools know, too, for example {@code OPENAI_API_KEY}: of the process, or from any other
 * source of the environment, such as an imported {@code .env} file. Those that begin with {@code PATCHBAY_} are
 * properties by Spring's own rules.
 */
final class ForeignVariables {
    /** What their origin begins with. */
    static final String SOURCE = "environment variable ";

    private static final Pattern NAME = Pattern.compile("(?!PATCHBAY_)[A-Z][A-Z0-9_]*");

    private ForeignVariables() {}

    static Map<String, String> in(ConfigurableEnvironment environment) {
        var variables = new HashMap<String, String>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (String name : listed.getPropertyNames()) {
                    add(variables, name, listed, environment);
                }
            }
        }
        return variables;
    }

    private static void add(Map<String, String> variables, String name, EnumerablePropertySource<?> source,
            ConfigurableEnvironment environment) {
        @Nullable Object value = NAME.matcher(name).matches() ? source.getProperty(name) : null;
        if (value != null) {
            variables.putIfAbsent(name, resolved(value.toString(), environment));
        }
    }

    /** As it is where it cannot be resolved: most variables are none of our business. */
    private static String resolved(String value, ConfigurableEnvironment environment) {
        try {
            return environment.resolvePlaceholders(value);
        } catch (IllegalArgumentException circular) {
            return value;
        }
    }
}
