package dev.patchbay.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A provider's key. Only {@link #value} gives it away; whatever prints it shows {@code sk-…abcd} at most.
 */
public final class ApiKey {
    /** Of a shorter secret too much would show. */
    private static final int SHORTEST_SHOWN = 16;

    private static final int HEAD = 3;
    private static final int TAIL = 4;

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * A key, blanks around it removed.
     *
     * @throws IllegalArgumentException if nothing is left, or if it has characters that no header can carry
     */
    public static ApiKey of(String value) {
        String stripped = value.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("must not be empty");
        }
        if (stripped.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "must be a key without blanks, quotes around it or non-ASCII characters; leave out \"Bearer\"");
        }
        return new ApiKey(stripped);
    }

    /** What may be shown of a secret: at most its first 3 and last 4 characters, nothing of one under 16. */
    public static String mask(String secret) {
        return secret.length() < SHORTEST_SHOWN
                ? "…"
                : secret.substring(0, HEAD) + "…" + secret.substring(secret.length() - TAIL);
    }

    /** The key itself, for the code that sends it. */
    public String value() {
        return value;
    }

    /** Compares in a time that does not depend on where two keys differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiKey key && MessageDigest.isEqual(value.getBytes(UTF_8), key.value.getBytes(UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The masked key. */
    @Override
    public String toString() {
        return mask(value);
    }
}
