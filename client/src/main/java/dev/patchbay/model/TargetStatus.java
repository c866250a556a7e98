package dev.patchbay.model;

import dev.patchbay.error.ErrorKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one model with one key at one base URL is, as far as its calls have shown.
 *
 * @param baseUrl the base URL
 * @param key the position of the key among the provider's, from 1; 0 where it has none
 * @param model the model, as the provider knows it
 * @param state whether calls go there
 * @param coolDown why not, if they do not, or why one call is to probe first
 * @param openCalls how many attempts are under way
 * @param successes how many attempts succeeded
 * @param failures how many failed by the provider's fault
 * @param consecutiveFailures how many of the last failed, without a success between
 * @param averageLatency the time to a whole answer, averaged over about the last twenty; zero before the first
 * @param firstToken the time to the first content of a stream, averaged alike; empty before the first stream
 * @param lastError the class of the last failure
 * @param lastErrorAt when that was
 */
public record TargetStatus(
        URI baseUrl,
        int key,
        String model,
        State state,
        Optional<CoolDown> coolDown,
        int openCalls,
        long successes,
        long failures,
        long consecutiveFailures,
        Duration averageLatency,
        Optional<Duration> firstToken,
        Optional<ErrorKind> lastError,
        Optional<Instant> lastErrorAt) {
    /** The state of a breaker. */
    public enum State {
        /** Calls go there. */
        CLOSED,
        /** It cools down: it is asked when there is nobody else. */
        OPEN,
        /** The cool-down is over and one call probes; when that comes back well, all go there again. */
        HALF_OPEN
    }

    /**
     * What is set aside, and why.
     *
     * @param scope how far it reaches: {@code base_url} with all its keys, {@code key} with all its models, or
     *     {@code target}, this model with this key
     * @param why the class of the failure that did it
     * @param until when the next call may probe
     */
    public record CoolDown(String scope, ErrorKind why, Instant until) {}

    /** Whether any attempt was made. */
    public boolean used() {
        return successes + failures > 0;
    }

    /** The share of attempts that succeeded, 0 to 1; 1 before the first. */
    public double successRate() {
        return used() ? (double) successes / (successes + failures) : 1;
    }
}
