package dev.patchbay.route;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How the attempts at a provider went. Safe for any number of threads. */
public final class ProviderHealth {
    /** The weight of the newest latency in the average: about the last twenty attempts count. */
    private static final double NEWEST = 0.1;

    private final InstantSource clock;
    private final LongAdder successes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final AtomicReference<Recent> recent = new AtomicReference<>(new Recent(0, 0, null, null));

    private record Recent(double averageNanos, long failuresInARow, @Nullable ErrorKind kind, @Nullable Instant at) {}

    /** A provider of which nothing is known yet. */
    public ProviderHealth(InstantSource clock) {
        this.clock = clock;
    }

    void succeeded(Duration latency) {
        successes.increment();
        long nanos = latency.toNanos();
        recent.updateAndGet(last -> {
            double average = last.averageNanos == 0 ? nanos : last.averageNanos + NEWEST * (nanos - last.averageNanos);
            return new Recent(average, 0, last.kind, last.at);
        });
    }

    /** Only what the provider is to blame for counts: not a bad request, not a caller that went away. */
    void failed(PatchbayException failure) {
        switch (failure.kind()) {
            case INVALID_REQUEST, CONTEXT_LENGTH_EXCEEDED, CONTENT_POLICY, CANCELLED, CONFIGURATION -> { }
            case AUTHENTICATION, PERMISSION, RATE_LIMIT, QUOTA_EXHAUSTED, NOT_FOUND, TIMEOUT, OVERLOADED, SERVER_ERROR,
                    CONNECTION -> {
                failures.increment();
                Instant now = clock.instant();
                recent.updateAndGet(last ->
                        new Recent(last.averageNanos, last.failuresInARow + 1, failure.kind(), now));
            }
        }
    }

    /** How many attempts succeeded. */
    public long successes() {
        return successes.sum();
    }

    /** How many attempts failed by the provider's fault. */
    public long failures() {
        return failures.sum();
    }

    /** How many of the last attempts failed, without a success between. */
    public long consecutiveFailures() {
        return recent.get().failuresInARow;
    }

    /** The time to an answer, averaged over about the last twenty; zero before the first. */
    public Duration averageLatency() {
        return Duration.ofNanos((long) recent.get().averageNanos);
    }

    /** The class of the last failure. */
    public Optional<ErrorKind> lastError() {
        return Optional.ofNullable(recent.get().kind);
    }

    /** When the last failure was. */
    public Optional<Instant> lastErrorAt() {
        return Optional.ofNullable(recent.get().at);
    }
}
