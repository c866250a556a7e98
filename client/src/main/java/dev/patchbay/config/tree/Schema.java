package dev.patchbay.config.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which keys a section of the settings may have.
 *
 * @param name of the section; empty for the whole
 * @param many whether it is a list of such sections
 * @param keys in the order of the reference
 * @param sections below it
 * @param ignored names that are accepted and not read, because another program reads them
 */
public record Schema(
        String name, boolean many, List<Key<?>> keys, List<Schema> sections, Set<String> ignored) {
    /** Copies the lists. */
    public Schema {
        keys = List.copyOf(keys);
        sections = List.copyOf(sections);
        ignored = Set.copyOf(ignored);
    }

    /** A section. */
    public static Schema of(String name, List<Key<?>> keys) {
        return new Schema(name, false, keys, List.of(), Set.of());
    }

    /** A list of sections. */
    public static Schema list(String name, List<Key<?>> keys) {
        return new Schema(name, true, keys, List.of(), Set.of());
    }

    /** The same with further sections below it. */
    public Schema with(List<Schema> more) {
        var all = new ArrayList<>(sections);
        all.addAll(more);
        return new Schema(name, many, keys, all, ignored);
    }

    /** The same that leaves these names to others. */
    public Schema ignoring(Set<String> names) {
        return new Schema(name, many, keys, sections, names);
    }

    /** The section below it of that name. */
    Optional<Schema> section(String wanted) {
        return sections.stream().filter(section -> section.name().equals(wanted)).findFirst();
    }

    /** The names to list for somebody who asks what there is. */
    List<String> mainNames() {
        var names = new ArrayList<String>();
        keys.forEach(key -> names.add(key.name()));
        sections.forEach(section -> names.add(section.name()));
        return names;
    }

    /** All names that may stand in it. */
    List<String> names() {
        var names = new ArrayList<String>();
        keys.forEach(key -> names.addAll(key.names()));
        sections.forEach(section -> names.add(section.name()));
        names.addAll(ignored);
        return names;
    }
}
