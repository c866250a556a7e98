package dev.patchbay.call;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Time limits, each of them set or left to whoever knows better: {@code call.over(provider).over(client)} takes the
 * nearest one that is set, and {@link #get} ends in the {@linkplain Limit#standard default}.
 */
public final class Limits {
    /** Nothing set: every limit has its default. */
    public static final Limits UNSET = new Limits(new @Nullable Duration[Limit.values().length]);

    private final @Nullable Duration[] set;

    private Limits(@Nullable Duration[] set) {
        this.set = set;
    }

    /** The duration in force: what was set here, else the default. */
    public Duration get(Limit limit) {
        return explicit(limit).orElse(limit.standard());
    }

    /** The duration that was set here, if one was. */
    public Optional<Duration> explicit(Limit limit) {
        return Optional.ofNullable(set[limit.ordinal()]);
    }

    /**
     * These limits with one changed.
     *
     * @throws IllegalArgumentException if the duration is not positive
     */
    public Limits with(Limit limit, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(limit.key() + " must be longer than 0, not " + duration);
        }
        var changed = set.clone();
        changed[limit.ordinal()] = duration;
        return new Limits(changed);
    }

    /** The shorthand {@code timeout} of a provider: response, first token and idle of one attempt. */
    public Limits withAttemptTimeout(Duration timeout) {
        return with(Limit.RESPONSE, timeout).with(Limit.FIRST_TOKEN, timeout).with(Limit.IDLE, timeout);
    }

    /** These limits where they are set, the others elsewhere. */
    public Limits over(Limits base) {
        if (this == UNSET) {
            return base;
        }
        if (base == UNSET) {
            return this;
        }
        var merged = set.clone();
        for (int i = 0; i < merged.length; i++) {
            if (merged[i] == null) {
                merged[i] = base.set[i];
            }
        }
        return new Limits(merged);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Limits limits && Arrays.equals(set, limits.set);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(set);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Limits[");
        for (Limit limit : Limit.values()) {
            if (set[limit.ordinal()] != null) {
                text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
                        .append(limit.key()).append('=').append(Objects.requireNonNull(set[limit.ordinal()]));
            }
        }
        return text.append(']').toString();
    }
}
