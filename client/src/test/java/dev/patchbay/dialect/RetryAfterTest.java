package dev.patchbay.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a provider asks to wait, in every form it is told. */
class RetryAfterTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    private static Optional<Duration> waitOf(Header... headers) {
        return RetryAfter.of(Headers.of(Arrays.asList(headers)), CLOCK);
    }

    private static Optional<Duration> waitOf(String value) {
        return waitOf(new Header("Retry-After", value));
    }

    @Test
    void takesSecondsFractionsAndDates() {
        assertThat(waitOf("2")).contains(Duration.ofSeconds(2));
        assertThat(waitOf("0")).contains(Duration.ZERO);
        assertThat(waitOf(" 0.25 ")).contains(Duration.ofMillis(250));
        assertThat(waitOf("Fri, 20 Nov 2026 12:00:30 GMT")).contains(Duration.ofSeconds(30));
        assertThat(waitOf("Fri, 20 Nov 2026 11:00:00 GMT")).contains(Duration.ZERO);
    }

    @Test
    void millisecondsAreMoreExact() {
        assertThat(waitOf(new Header("retry-after", "1"), new Header("retry-after-ms", "120")))
                .contains(Duration.ofMillis(120));
        assertThat(waitOf(new Header("retry-after", "1"), new Header("retry-after-ms", "soon")))
                .contains(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "NaN", "2026-11-20T12:00:30Z", "1s"})
    void nonsenseIsNoWait(String value) {
        assertThat(waitOf(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Infinity", "1e300", "99999999999999999999"})
    void endlessIsAYearAndADay(String value) {
        assertThat(waitOf(value)).contains(Duration.ofDays(366));
    }

    @Test
    void silenceIsNoWait() {
        assertThat(waitOf()).isEmpty();
    }
}
