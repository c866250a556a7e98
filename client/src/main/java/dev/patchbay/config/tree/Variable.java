package dev.patchbay.config.tree;

/**
 * A variable of the environment or of a {@code .env} file.
 *
 * @param value as it is; may be a secret
 * @param origin where it was set
 */
public record Variable(String value, Origin origin) {
    /** Without the value. */
    @Override
    public String toString() {
        return "Variable[" + origin + "]";
    }
}
