package dev.patchbay.config.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Immutable values of keys, each with where it comes from. Equal if the values are; where they come from is not asked. */
public final class Values {
    /** Everything has its default. */
    public static final Values EMPTY = new Values(Map.of());

    private final Map<Key<?>, Held> held;

    private record Held(Object value, Origin origin) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Held that && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    private Values(Map<Key<?>, Held> held) {
        this.held = Map.copyOf(held);
    }

    /**
     * These values with one changed.
     *
     * @throws IllegalArgumentException if the value is outside the key's range
     */
    public <T> Values with(Key<T> key, T value, Origin origin) {
        try {
            key.kind().check(value);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(key.name() + " " + wrong.getMessage(), wrong);
        }
        var changed = new HashMap<>(held);
        changed.put(key, new Held(value, origin));
        return new Values(changed);
    }

    /** These values where they are set, the others elsewhere. */
    public Values over(Values base) {
        var merged = new HashMap<>(base.held);
        merged.putAll(held);
        return new Values(merged);
    }

    /** What was set, if something was. */
    // Only with() puts values in, and it takes the value of the key's own type.
    @SuppressWarnings("unchecked")
    public <T> Optional<T> explicit(Key<T> key) {
        return Optional.ofNullable(held.get(key)).map(found -> (T) found.value());
    }

    /** What was set, else the default, if there is one. */
    public <T> Optional<T> find(Key<T> key) {
        return explicit(key).or(key::standard);
    }

    /**
     * What was set, else the default.
     *
     * @throws java.util.NoSuchElementException if there is neither
     */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow();
    }

    /** Where the value comes from. */
    public Origin origin(Key<?> key) {
        return Optional.ofNullable(held.get(key)).map(Held::origin).orElse(Origin.DEFAULT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values values && held.equals(values.held);
    }

    @Override
    public int hashCode() {
        return Objects.hash(held);
    }

    /** The names of the keys that are set, without their values. */
    @Override
    public String toString() {
        return "Values" + held.keySet();
    }
}
