package dev.patchbay.config.tree;

import java.util.Optional;

/**
 * A type of setting: how it is read from text, which values it allows and how it is written. The ones there are come
 * from {@link Kinds}.
 *
 * @param <T> the value in Java
 */
public interface Kind<T> {
    /** What the reference calls it, range included: {@code integer 0–100}. */
    String label();

    /**
     * Reads a value.
     *
     * @return empty if nothing is given, or if it is wrong, which the cursor has been told then
     */
    Optional<T> read(Node node, Cursor at);

    /**
     * Checks the range of a value that a program set.
     *
     * @throws IllegalArgumentException with a message that goes on from the name: "must be …"
     */
    void check(T value);

    /** Whether every value of this kind is a secret, which {@link #write} masks without being asked. */
    default boolean secret() {
        return false;
    }

    /** The value in YAML on one line; with every part masked if it is a secret. */
    String write(T value, boolean secret);
}
