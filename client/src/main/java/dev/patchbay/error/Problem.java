package dev.patchbay.error;

import java.io.Serializable;

/**
 * One thing that is wrong, or doubtful, in the settings. No part of it ever holds a secret.
 *
 * @param source the file, variable or {@code code} it stands in
 * @param line the line of the file, from 1; 0 where there are no lines
 * @param key the path of the key, for example {@code providers[1].timeout}; empty if it is not about one key
 * @param message what is wrong and what to do
 */
public record Problem(String source, int line, String key, String message) implements Serializable {
    /** For example {@code patchbay.yaml:12: providers[1].timeout: "soon" must be a duration …}. */
    @Override
    public String toString() {
        return source + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
