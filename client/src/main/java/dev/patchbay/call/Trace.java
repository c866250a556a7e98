package dev.patchbay.call;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a call tried and what it passed over, in order, each with its reason. Holds no key, and nothing of what was
 * asked or answered. Its text is one line of ASCII, for example {@code openai:gpt-4o#1 rate_limit 429 after 120 ms;
 * openai:gpt-4o#2 skipped: cooling down for 4.2 s; claude:claude-sonnet-4-5 ok after 830 ms}.
 *
 * @param steps the attempts and skips, in the order in which they ended
 */
public record Trace(List<Step> steps) implements Serializable {
    /** Nothing tried, nothing passed over. */
    public static final Trace NONE = new Trace(List.of());

    /** Copies the list. */
    public Trace {
        steps = List.copyOf(steps);
    }

    /** What came of one target. */
    public enum Outcome {
        /** It was asked and served. */
        OK("ok"),
        /** It was asked and failed. */
        FAILED("failed"),
        /** It was asked, and the call no longer needed it. */
        CANCELLED("cancelled"),
        /** It was not asked. */
        SKIPPED("skipped");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** In lower case, as in the trace's text. */
        public String word() {
            return word;
        }
    }

    /**
     * One attempt, or one skip.
     *
     * @param provider the configured provider
     * @param model the model there
     * @param place which of the provider's base URLs and keys, from 1; 0 where it has only one
     * @param outcome what came of it
     * @param reason why, in a few words; empty for {@link Outcome#OK}
     * @param at when it began, from the begin of the call
     * @param took how long it took; zero for a skip
     */
    public record Step(
            String provider, String model, int place, Outcome outcome, String reason, Duration at, Duration took)
            implements Serializable {
        /** {@code provider:model}, and {@code #2} for the second of several places. */
        public String target() {
            return provider + ":" + model + (place == 0 ? "" : "#" + place);
        }

        @Override
        public String toString() {
            return switch (outcome) {
                case OK -> target() + " ok after " + millis();
                case FAILED -> target() + " " + reason + " after " + millis();
                case CANCELLED -> target() + " cancelled after " + millis() + ": " + reason;
                case SKIPPED -> target() + " skipped: " + reason;
            };
        }

        private String millis() {
            return took.toMillis() + " ms";
        }
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("; "));
    }
}
