package dev.patchbay.config.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A value of a file as it stands there: nothing expanded, nothing converted, and each part knows its line. */
public sealed interface Node {
    /** Where it stands. */
    Origin origin();

    /** What a reader of messages calls it. */
    String noun();

    /** Whether it wins over a variable: it names variables itself, or what it came from knew the environment. */
    boolean outranksVariables();

    /**
     * A single value.
     *
     * @param text as written, quotes resolved
     * @param plain whether it was written without quotes
     * @param literal whether <code>${…}</code> in it is just text, because whoever read it knew the environment
     */
    record Scalar(String text, boolean plain, boolean literal, Origin origin) implements Node {
        /** A value that is taken as it is, for example that of a variable. */
        public static Scalar literal(String text, Origin origin) {
            return new Scalar(text, false, true, origin);
        }

        /** Whether it says that there is no value: nothing, {@code ~} or {@code null} without quotes. */
        boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        @Override
        public String noun() {
            return "a single value";
        }

        @Override
        public boolean outranksVariables() {
            return literal || text.contains("${");
        }

        /** Without the text, which may be a secret. */
        @Override
        public String toString() {
            return "Scalar[" + origin + "]";
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Origin origin) implements Node {
        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String noun() {
            return "a list";
        }

        @Override
        public boolean outranksVariables() {
            return items.stream().anyMatch(Node::outranksVariables);
        }
    }

    /**
     * Keys with their values.
     *
     * @param entries in the order of the file
     */
    record Mapping(SequencedMap<String, Entry> entries, Origin origin) implements Node {
        /** Copies the map. */
        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        /** A mapping without keys. */
        public static Mapping empty(Origin origin) {
            return new Mapping(new LinkedHashMap<>(), origin);
        }

        @Override
        public String noun() {
            return "a mapping of keys";
        }

        @Override
        public boolean outranksVariables() {
            return entries.values().stream().anyMatch(entry -> entry.value().outranksVariables());
        }
    }

    /**
     * One key of a mapping.
     *
     * @param origin where the key stands
     */
    record Entry(Origin origin, Node value) {}
}
