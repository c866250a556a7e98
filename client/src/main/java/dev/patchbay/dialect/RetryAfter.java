package dev.patchbay.dialect;

import dev.patchbay.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How long a provider asks to wait: {@code retry-after-ms}, else {@code retry-after} in seconds, which may have a
 * fraction, or as a date (RFC 9110 section 10.2.3).
 */
public final class RetryAfter {
    /** Longer waits than this are nonsense or as good as never; it keeps the arithmetic far from overflow. */
    private static final double MOST_SECONDS = Duration.ofDays(366).toSeconds();

    private RetryAfter() {}

    /** The wait, if one was told in words that can be understood; never negative. */
    public static Optional<Duration> of(Headers headers, InstantSource clock) {
        return headers.first("retry-after-ms").flatMap(text -> seconds(text, 1e-3))
                .or(() -> headers.first("retry-after").flatMap(text -> parse(text.strip(), clock)));
    }

    private static Optional<Duration> parse(String text, InstantSource clock) {
        return seconds(text, 1).or(() -> until(text, clock.instant()));
    }

    private static Optional<Duration> seconds(String text, double unit) {
        try {
            double seconds = Double.parseDouble(text) * unit;
            return seconds >= 0 ? Optional.of(Duration.ofNanos((long) (Math.min(seconds, MOST_SECONDS) * 1e9)))
                    : Optional.empty();
        } catch (NumberFormatException date) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            var wait = Duration.between(now, ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException nonsense) {
            return Optional.empty();
        }
    }
}
