package dev.patchbay.model;

import dev.patchbay.error.ErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How a configured provider is, as far as its calls have shown.
 *
 * @param name its name in the configuration
 * @param type its type, for example {@code openai}
 * @param models the models that the configuration names
 * @param targets each model with each key at each base URL; of models that the configuration does not name those that
 *     were asked for lately
 */
public record ProviderStatus(String name, String type, List<String> models, List<TargetStatus> targets) {
    /** Copies the lists. */
    public ProviderStatus {
        models = List.copyOf(models);
        targets = List.copyOf(targets);
    }

    /** Whether calls can be expected to succeed: one target at least has not failed last; true before the first call. */
    public boolean healthy() {
        return consecutiveFailures() == 0;
    }

    /** How many attempts succeeded. */
    public long successes() {
        return sum(TargetStatus::successes);
    }

    /** How many failed by the provider's fault. */
    public long failures() {
        return sum(TargetStatus::failures);
    }

    /**
     * How many of the last attempts failed at the target that is best off: 0 as soon as one of them succeeded last. That
     * there is no such model says nothing about the others.
     */
    public long consecutiveFailures() {
        return targets.stream()
                .filter(target -> target.used() && !target.lastError().equals(Optional.of(ErrorKind.NOT_FOUND)))
                .mapToLong(TargetStatus::consecutiveFailures).min().orElse(0);
    }

    /** The share of attempts that succeeded, 0 to 1; 1 before the first. */
    public double successRate() {
        long all = successes() + failures();
        return all == 0 ? 1 : (double) successes() / all;
    }

    /** The time to a whole answer, averaged over about the last twenty of each target; zero before the first. */
    public Duration averageLatency() {
        long answers = successes();
        return answers == 0
                ? Duration.ZERO
                : Duration.ofMillis(sum(target -> target.averageLatency().toMillis() * target.successes()) / answers);
    }

    /** The class of the last failure. */
    public Optional<ErrorKind> lastError() {
        return lastFailed().flatMap(TargetStatus::lastError);
    }

    /** When the last failure was. */
    public Optional<Instant> lastErrorAt() {
        return lastFailed().flatMap(TargetStatus::lastErrorAt);
    }

    private Optional<TargetStatus> lastFailed() {
        return targets.stream().filter(target -> target.lastErrorAt().isPresent())
                .max(Comparator.comparing(target -> target.lastErrorAt().orElse(Instant.MIN)));
    }

    private long sum(ToLongFunction<TargetStatus> number) {
        return targets.stream().mapToLong(number).sum();
    }
}
