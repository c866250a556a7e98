package dev.patchbay.route;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Values by name of which a fixed number is kept: callers may name what they like. Where two names fall on one place,
 * the newer has it.
 */
final class Recent<V> {
    private static final int PLACES = 64;

    private final Function<String, V> maker;
    private final AtomicReferenceArray<Named<V>> kept = new AtomicReferenceArray<>(PLACES);

    private record Named<V>(String name, V value) {}

    Recent(Function<String, V> maker) {
        this.maker = maker;
    }

    V of(String name) {
        int hash = name.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Named<V> there = kept.get(place);
        if (there != null && there.name.equals(name)) {
            return there.value;
        }
        V fresh = maker.apply(name);
        kept.set(place, new Named<>(name, fresh));
        return fresh;
    }
}
