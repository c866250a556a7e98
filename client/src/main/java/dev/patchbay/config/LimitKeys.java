package dev.patchbay.config;

import dev.patchbay.call.Limit;
import dev.patchbay.call.Limits;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Values;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The keys of the time limits, which stand at the top, in a provider and in a route alike. */
final class LimitKeys {
    private final Map<Limit, Key<Duration>> keys = new EnumMap<>(Limit.class);

    /** @param place adapts a key to where it stands */
    LimitKeys(BiFunction<Limit, Key<Duration>, Key<Duration>> place) {
        for (Limit limit : Limit.values()) {
            keys.put(limit, place.apply(limit, Key.of(limit.key(), CommonKinds.TIME, meaning(limit))));
        }
    }

    List<Key<Duration>> all() {
        return List.copyOf(keys.values());
    }

    /** What is set, nothing for the rest. */
    Limits read(Values values, Limits under) {
        Limits limits = under;
        for (var entry : keys.entrySet()) {
            Optional<Duration> set = values.explicit(entry.getValue());
            limits = set.isPresent() ? limits.with(entry.getKey(), set.get()) : limits;
        }
        return limits;
    }

    Values write(Values values, Limit limit, Duration duration) {
        return values.with(Optional.ofNullable(keys.get(limit)).orElseThrow(), duration, Origin.CODE);
    }

    private static String meaning(Limit limit) {
        return switch (limit) {
            case CONNECT -> "TCP and TLS to the provider.";
            case POOL -> "Waiting for a free connection.";
            case RESPONSE -> "From the request sent to the status line.";
            case FIRST_TOKEN -> "From the request sent to the first content of a stream.";
            case IDLE -> "Between two events of a stream.";
            case TOTAL -> "The whole call, all attempts included.";
        };
    }
}
