package dev.patchbay.spring;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** One source of properties: a file, the command line, the variables of the process. */
final class Source {
    /** What others put there is none of our business, and the names of variables do not tell dots from dashes. */
    private static final Set<String> OF_THE_PROCESS = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    private final ConfigurationPropertySource properties;
    private final List<ConfigurationPropertyName> names;

    private Source(ConfigurationPropertySource properties) {
        this.properties = properties;
        this.names = names(properties);
    }

    /** The sources of an environment, the one that counts first. */
    static List<Source> of(ConfigurableEnvironment environment) {
        var sources = ConfigurationPropertySources.from(environment.getPropertySources());
        return StreamSupport.stream(sources.spliterator(), false).map(Source::new).toList();
    }

    private static List<ConfigurationPropertyName> names(ConfigurationPropertySource properties) {
        boolean ofTheProcess = properties.getUnderlyingSource() instanceof PropertySource<?> underlying
                && OF_THE_PROCESS.contains(underlying.getName());
        if (ofTheProcess || !(properties instanceof IterableConfigurationPropertySource listed)) {
            return List.of();
        }
        var root = ConfigurationPropertyName.of(PropertyNames.ROOT);
        return listed.stream().filter(root::isAncestorOf).toList();
    }

    Optional<ConfigurationProperty> find(ConfigurationPropertyName at) {
        return Optional.ofNullable(properties.getConfigurationProperty(at));
    }

    /** The properties below a name, each by the rest of its own as it is written. */
    SequencedMap<String, ConfigurationProperty> below(ConfigurationPropertyName at) {
        var below = new LinkedHashMap<String, ConfigurationProperty>();
        under(at).forEach(name -> find(name).ifPresent(property -> below.put(rest(name, at), property)));
        return below;
    }

    private Stream<ConfigurationPropertyName> under(ConfigurationPropertyName at) {
        return names.stream().filter(at::isAncestorOf);
    }

    private static String rest(ConfigurationPropertyName name, ConfigurationPropertyName at) {
        return Stream.iterate(at.getNumberOfElements(), i -> i < name.getNumberOfElements(), i -> i + 1)
                .map(i -> name.getElement(i, Form.ORIGINAL)).collect(Collectors.joining("."));
    }

    /** Properties below a name that a schema has no key or section for, by what stands in its place. */
    Map<String, ConfigurationProperty> unknown(Schema schema, ConfigurationPropertyName at) {
        Set<String> known = Stream.concat(schema.keys().stream().map(Key::names).flatMap(List::stream),
                schema.sections().stream().map(Schema::name)).map(Source::uniform).collect(Collectors.toSet());
        var unknown = new LinkedHashMap<String, ConfigurationProperty>();
        under(at).filter(name -> !known.contains(uniform(child(name, at))))
                .forEach(name -> find(name).ifPresent(property -> unknown.put(child(name, at), property)));
        return unknown;
    }

    private static String child(ConfigurationPropertyName name, ConfigurationPropertyName at) {
        return name.getElement(at.getNumberOfElements(), Form.ORIGINAL);
    }

    /** As Spring compares names: without dashes and in lower case. */
    private static String uniform(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isFrom(int index, String number) {
        return number.length() > 9 || Integer.parseInt(number) >= index;
    }

    /** What lies in a list at an index or beyond, if anything does: one property of it. */
    List<ConfigurationProperty> itemsFrom(int index, ConfigurationPropertyName at) {
        int place = at.getNumberOfElements();
        return under(at)
                .filter(name -> name.isNumericIndex(place) && isFrom(index, name.getElement(place, Form.ORIGINAL)))
                .limit(1).flatMap(name -> find(name).stream()).toList();
    }
}
