package dev.patchbay.spring;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Node;
import dev.patchbay.config.tree.Node.Entry;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Sequence;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The properties under {@code patchbay} as the library's tree of settings, found by its schema: so relaxed names,
 * origins and precedence are Spring's, and what is valid is the library's. As everywhere in Spring, a list is taken
 * whole from the first source that has it.
 */
final class EnvironmentTree {
    private final PropertyTexts texts;
    private final List<Source> all;

    EnvironmentTree(ConfigurableEnvironment environment, Problems problems) {
        texts = new PropertyTexts(environment, problems);
        all = Source.of(environment);
    }

    /** All that is set. */
    Mapping read(Schema schema) {
        var entries = entries(schema, all, ConfigurationPropertyName.of(PropertyNames.ROOT), "");
        return new Mapping(entries, Origin.DEFAULT);
    }

    private SequencedMap<String, Entry> entries(
            Schema schema, List<Source> sources, ConfigurationPropertyName at, String path) {
        var entries = new LinkedHashMap<String, Entry>();
        for (Key<?> key : schema.keys()) {
            for (String name : key.names()) {
                put(entries, name, value(sources, below(at, name), path + key.name()));
            }
        }
        for (Schema section : schema.sections()) {
            String name = section.name();
            put(entries, name, section(section, sources, below(at, name), path + name));
        }
        for (Source source : sources) {
            source.unknown(schema, at).forEach((name, property) ->
                    put(entries, name, Optional.of(texts.node(property, path + name))));
        }
        return entries;
    }

    private static void put(SequencedMap<String, Entry> entries, String name, Optional<? extends Node> value) {
        value.ifPresent(node -> entries.putIfAbsent(name, new Entry(node.origin(), node)));
    }

    private static ConfigurationPropertyName below(ConfigurationPropertyName at, String name) {
        return at.append(PropertyNames.kebab(name));
    }

    private static ConfigurationPropertyName item(ConfigurationPropertyName at, int index) {
        return at.append("[" + index + "]");
    }

    /** A single value, a list or a map, whichever comes first. */
    private Optional<Node> value(List<Source> sources, ConfigurationPropertyName at, String path) {
        for (Source source : sources) {
            Optional<Node> found = source.find(at).<Node>map(property -> texts.node(property, path))
                    .or(() -> list(source, at, path, (item, itemPath) ->
                            source.find(item).map(property -> texts.node(property, itemPath))));
            if (found.isPresent()) {
                return found;
            }
        }
        return map(sources, at, path);
    }

    private Optional<Node> section(Schema schema, List<Source> sources, ConfigurationPropertyName at, String path) {
        return schema.many() ? sections(schema, sources, at, path) : mapping(schema, sources, at, path + ".")
                .or(() -> single(sources, at, path));
    }

    private Optional<Node> sections(Schema schema, List<Source> sources, ConfigurationPropertyName at, String path) {
        for (Source source : sources) {
            Optional<Node> found = list(source, at, path, (item, itemPath) ->
                    mapping(schema, List.of(source), item, itemPath + "."));
            if (found.isPresent()) {
                return found;
            }
        }
        return single(sources, at, path).or(() -> map(sources, at, path));
    }

    private Optional<Node> mapping(Schema schema, List<Source> sources, ConfigurationPropertyName at, String path) {
        var entries = entries(schema, sources, at, path);
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mapping(entries, entries.firstEntry().getValue().origin()));
    }

    /** Something that is no section where one belongs, which the schema will say. */
    private Optional<Node> single(List<Source> sources, ConfigurationPropertyName at, String path) {
        return sources.stream().flatMap(source -> source.find(at).stream()).findFirst()
                .map(property -> texts.node(property, path));
    }

    private interface ItemReader {
        Optional<Node> read(ConfigurationPropertyName at, String path);
    }

    private Optional<Node> list(Source source, ConfigurationPropertyName at, String path, ItemReader reader) {
        var items = new ArrayList<Node>();
        Optional<Node> item = reader.read(item(at, 0), path + "[0]");
        while (item.isPresent()) {
            items.add(item.get());
            item = reader.read(item(at, items.size()), path + "[" + items.size() + "]");
        }
        for (ConfigurationProperty beyond : source.itemsFrom(items.size(), at)) {
            texts.error(beyond, path, "has no item " + items.size() + " and yet later ones; number the items from 0 "
                    + "without gaps");
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(new Sequence(items, items.getFirst().origin()));
    }

    /** Names with values; unlike lists, they come together from all sources. */
    private Optional<Node> map(List<Source> sources, ConfigurationPropertyName at, String path) {
        var entries = new LinkedHashMap<String, Entry>();
        for (Source source : sources) {
            source.below(at).forEach((name, property) ->
                    put(entries, name, Optional.of(texts.node(property, path + "." + name))));
        }
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mapping(entries, entries.firstEntry().getValue().origin()));
    }
}
