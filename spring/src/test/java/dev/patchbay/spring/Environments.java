package dev.patchbay.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** Environments as Spring Boot makes them, from texts. */
final class Environments {
    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private Environments() {}

    /** Of an {@code application.yml} alone. */
    static ConfigurableEnvironment yaml(String text) {
        return yaml(text, Map.of());
    }

    /** Of an {@code application.yml} under the variables of the process. */
    static ConfigurableEnvironment yaml(String text, Map<String, String> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().replace(VARIABLES,
                new SystemEnvironmentPropertySource(VARIABLES, new HashMap<>(variables)));
        var file = new ByteArrayResource(text.getBytes(UTF_8), "application.yml");
        try {
            new YamlPropertySourceLoader().load("application.yml", file)
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return environment;
    }

    /** The same with something over it, as the command line is. */
    static ConfigurableEnvironment over(ConfigurableEnvironment environment, Map<String, Object> properties) {
        environment.getPropertySources().addFirst(new MapPropertySource("commandLineArgs", properties));
        return environment;
    }
}
