package dev.patchbay.dialect.gemini;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long Google asks to wait. There is no header: it stands in {@code RetryInfo}, else in the message, else among the
 * metadata (google-gemini/gemini-cli#12586).
 */
final class RetryDelay {
    private static final String LENGTH = "((?:\\d+(?:\\.\\d+)?(?:ms|h|m|s))+)";
    private static final Pattern WHOLE = Pattern.compile(LENGTH);
    private static final Pattern IN_WORDS = Pattern.compile("(?:retry in|reset after) " + LENGTH);
    private static final Pattern PIECE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\d*(ms|h|m|s)");
    /** Longer waits are as good as never; it keeps the arithmetic far from overflow. */
    private static final double MOST_SECONDS = Duration.ofDays(366).toSeconds();

    private RetryDelay() {}

    static Optional<Duration> of(GoogleError error) {
        return error.retryDelay().flatMap(RetryDelay::parse)
                .or(() -> inWords(error.message()))
                .or(() -> error.quotaResetDelay().flatMap(RetryDelay::parse));
    }

    private static Optional<Duration> inWords(String message) {
        var matcher = IN_WORDS.matcher(message);
        return matcher.find() ? Optional.of(sum(matcher.group(1))) : Optional.empty();
    }

    /** For example {@code 45.837906927s}, {@code 2h7m23s} or {@code 373.8ms}. */
    private static Optional<Duration> parse(String text) {
        return WHOLE.matcher(text).matches() ? Optional.of(sum(text)) : Optional.empty();
    }

    private static Duration sum(String text) {
        double seconds = 0;
        var pieces = PIECE.matcher(text);
        while (pieces.find()) {
            seconds += Double.parseDouble(pieces.group(1)) * unit(pieces.group(2));
        }
        return Duration.ofNanos(Math.round(Math.min(seconds, MOST_SECONDS) * 1e9));
    }

    private static double unit(String name) {
        return switch (name) {
            case "h" -> 3600;
            case "m" -> 60;
            case "ms" -> 1e-3;
            default -> 1;
        };
    }
}
