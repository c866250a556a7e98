package dev.patchbay.model;

import dev.patchbay.error.ErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a configured provider is, as far as its calls have shown.
 *
 * @param name its name in the configuration
 * @param type its type, for example {@code openai}
 * @param models the models that the configuration names
 * @param successes how many attempts succeeded
 * @param failures how many failed by the provider's fault
 * @param consecutiveFailures how many of the last failed, without a success between
 * @param averageLatency the time to an answer, averaged over about the last twenty; zero before the first
 * @param lastError the class of the last failure
 * @param lastErrorAt when that was
 */
public record ProviderStatus(
        String name,
        String type,
        List<String> models,
        long successes,
        long failures,
        long consecutiveFailures,
        Duration averageLatency,
        Optional<ErrorKind> lastError,
        Optional<Instant> lastErrorAt) {
    /** Copies the list. */
    public ProviderStatus {
        models = List.copyOf(models);
    }

    /** Whether its last attempt did not fail; true before the first. */
    public boolean healthy() {
        return consecutiveFailures == 0;
    }

    /** The share of attempts that succeeded, 0 to 1; 1 before the first. */
    public double successRate() {
        long all = successes + failures;
        return all == 0 ? 1 : (double) successes / all;
    }
}
