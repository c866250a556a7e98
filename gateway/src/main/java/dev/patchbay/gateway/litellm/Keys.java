package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Node;
import dev.patchbay.config.tree.Node.Entry;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.config.tree.Node.Sequence;
import dev.patchbay.config.tree.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A mapping of the file that knows which of its keys were read, so that the others can be reported. */
final class Keys {
    /** A key that looks otherwise may be a misplaced secret. */
    private static final Pattern SHOWABLE = Pattern.compile("(?:x-)?[A-Za-z][A-Za-z_]*[A-Za-z0-9_]{0,12}");
    private static final int LONGEST_SHOWN = 60;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();
    private final String path;
    private final Origin origin;
    private final Report report;

    private Keys(Mapping mapping, String path, Report report) {
        this.path = path;
        this.origin = mapping.origin();
        this.report = report;
        add(mapping, 0);
    }

    static Keys root(Mapping mapping, Report report) {
        return new Keys(mapping, "", report);
    }

    /** A mapping that is not there, below another. */
    static Keys none(Keys above, Report report) {
        return new Keys(Mapping.empty(above.origin()), above.path(), report);
    }

    /** Takes over what the other has and this has not. */
    void inherit(Keys other) {
        other.entries.forEach(entries::putIfAbsent);
    }

    /** What is merged by {@code <<} stands behind what is written out; LiteLLM's files share parameters so. */
    private void add(Mapping mapping, int depth) {
        mapping.entries().forEach((name, entry) -> {
            if (!name.equals("<<")) {
                entries.putIfAbsent(name, entry);
            }
        });
        Entry merged = mapping.entries().get("<<");
        if (merged != null && depth < 8) {
            mappings(merged.value()).forEach(other -> add(other, depth + 1));
        }
    }

    private static List<Mapping> mappings(Node node) {
        return switch (node) {
            case Mapping mapping -> List.of(mapping);
            case Sequence sequence -> sequence.items().stream().filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast).toList();
            case Scalar scalar -> List.of();
        };
    }

    Origin origin() {
        return origin;
    }

    String path() {
        return path;
    }

    Origin originOf(String name) {
        Entry entry = entries.get(name);
        return entry == null ? origin : entry.origin();
    }

    String pathOf(String name) {
        String shown = name.length() <= LONGEST_SHOWN && SHOWABLE.matcher(name).matches() ? name : "…";
        return path.isEmpty() ? shown : path + "." + shown;
    }

    /** The value of a key that counts as read from now on; empty if it is absent or null. */
    Optional<Node> take(String name) {
        read.add(name);
        return Optional.ofNullable(entries.get(name)).map(Entry::value).filter(value -> !isNull(value));
    }

    /** The text of a key; one that holds no single value stays unread. */
    Optional<String> text(String name) {
        Optional<Scalar> scalar = take(name).filter(Scalar.class::isInstance).map(Scalar.class::cast);
        if (scalar.isEmpty()) {
            read.remove(name);
        }
        return scalar.map(found -> found.text().strip());
    }

    Optional<Keys> section(String name) {
        Optional<Keys> section = take(name).filter(Mapping.class::isInstance).map(Mapping.class::cast)
                .map(mapping -> new Keys(mapping, pathOf(name), report));
        if (section.isEmpty()) {
            read.remove(name);
        }
        return section;
    }

    /** The items of a list that are mappings; others are reported. */
    List<Keys> sections(String name) {
        if (!(take(name).orElse(null) instanceof Sequence sequence)) {
            read.remove(name);
            return List.of();
        }
        var sections = new ArrayList<Keys>();
        for (int i = 0; i < sequence.items().size(); i++) {
            String at = pathOf(name) + "[" + i + "]";
            if (sequence.items().get(i) instanceof Mapping mapping) {
                sections.add(new Keys(mapping, at, report));
            } else {
                report.note(sequence.items().get(i).origin(), at, "is no mapping of keys, and was left out");
            }
        }
        return sections;
    }

    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    void note(String name, String message) {
        report.note(originOf(name), pathOf(name), message);
    }

    /** Reports what nobody has read. */
    void reportRest(Counterparts counterparts) {
        entries.forEach((name, entry) -> {
            if (!read.contains(name) && !isNull(entry.value())) {
                note(name, counterparts.missing(name));
            }
        });
    }

    private static boolean isNull(Node node) {
        return node instanceof Scalar scalar && scalar.plain()
                && (scalar.text().isEmpty() || scalar.text().equals("~") || scalar.text().equalsIgnoreCase("null"));
    }
}
