package dev.patchbay.config.tree;

/**
 * Where a setting comes from.
 *
 * @param source a file, {@code environment variable NAME}, {@code code} or {@code default}
 * @param line the line of the file, from 1; 0 where there are no lines
 */
public record Origin(String source, int line) {
    /** Set by the program. */
    public static final Origin CODE = new Origin("code", 0);
    /** Nobody set it. */
    public static final Origin DEFAULT = new Origin("default", 0);

    /** A variable of the process environment. */
    public static Origin variable(String name) {
        return new Origin("environment variable " + name, 0);
    }

    /** For example {@code .env:3}. */
    @Override
    public String toString() {
        return line > 0 ? source + ":" + line : source;
    }
}
