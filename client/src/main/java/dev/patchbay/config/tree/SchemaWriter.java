package dev.patchbay.config.tree;

import java.util.List;

/** Writes settings as YAML, each with where it comes from, secrets masked. */
public final class SchemaWriter {
    private static final int COMMENT_COLUMN = 48;
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();

    /** Starts with an empty text. */
    public SchemaWriter() {}

    /** Writes the keys of the whole settings. */
    public void top(Schema schema, Values values) {
        keys(schema, values, "", "");
    }

    /** Writes a section below the top. */
    public void section(Schema schema, Values values) {
        text.append(schema.name()).append(":\n");
        keys(schema, values, STEP, STEP);
    }

    /** Writes a list of sections below the top; nothing if it is empty. */
    public void list(Schema schema, List<Values> items) {
        if (!items.isEmpty()) {
            text.append(schema.name()).append(":\n");
        }
        items.forEach(values -> keys(schema, values, STEP + "- ", STEP + STEP));
    }

    private void keys(Schema schema, Values values, String first, String others) {
        String indent = first;
        for (Key<?> key : schema.keys()) {
            String line = line(key, values, indent);
            text.append(line);
            indent = line.isEmpty() ? indent : others;
        }
    }

    private static <T> String line(Key<T> key, Values values, String indent) {
        return values.find(key)
                .map(value -> indent + key.name() + ": " + key.write(value))
                .map(setting -> padded(setting) + "# " + source(values.origin(key)) + "\n")
                .orElse("");
    }

    private static String padded(String setting) {
        return setting + " ".repeat(Math.max(1, COMMENT_COLUMN - setting.length()));
    }

    private static String source(Origin origin) {
        return origin.equals(Origin.DEFAULT) ? "default" : "from " + origin;
    }

    /** The YAML so far. */
    @Override
    public String toString() {
        return text.toString();
    }
}
