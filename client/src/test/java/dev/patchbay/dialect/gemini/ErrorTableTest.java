package dev.patchbay.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What errors mean, row by row of {@code errors/table.txt}, and what they must not show. */
class ErrorTableTest {
    private record Row(int status, ErrorKind kind, boolean retryable, String delay, String told, byte[] body) {
        static Row read(String line) {
            String[] cells = line.split("\\s+", 6);
            return new Row(Integer.parseInt(cells[0]), ErrorKind.valueOf(cells[1]), cells[2].equals("yes"), cells[3],
                    cells[4], body(cells[5]));
        }

        private static byte[] body(String cell) {
            return cell.endsWith(".json") ? Fixtures.bytes("errors/" + cell)
                    : cell.equals("-") ? new byte[0] : cell.getBytes(UTF_8);
        }

        @Override
        public String toString() {
            return status + " " + new String(body, UTF_8);
        }
    }

    static Stream<Row> rows() {
        return Fixtures.text("errors/table.txt").lines().filter(line -> !line.startsWith("#")).map(Row::read);
    }

    private static PatchbayException error(int status, byte[] body, Header... headers) {
        return Fixtures.dialect().error(new ErrorAnswer(status, Headers.of(List.of(headers)), body));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void meansWhatTheTableSays(Row row) {
        PatchbayException failure = error(row.status(), row.body());
        assertThat(failure.kind()).isEqualTo(row.kind());
        assertThat(failure.retryable()).isEqualTo(row.retryable());
        assertThat(failure.facts().status()).isEqualTo(row.status());
        assertThat(failure).hasMessageStartingWith("HTTP " + row.status() + ": ").hasMessageNotContaining("<html");
        Duration wait = failure.facts().retryAfter();
        assertThat(wait == null ? "-" : shown(wait)).isEqualTo(row.delay());
        var facts = failure.facts();
        assertThat(row.told().equals("-") || Stream.of(facts.param(), facts.code(), facts.type()).anyMatch(row.told()::equals))
                .as("told: %s", facts).isTrue();
    }

    private static String shown(Duration wait) {
        return new java.math.BigDecimal(Math.round(wait.toNanos() / 1e3)).movePointLeft(3).stripTrailingZeros().toPlainString();
    }

    @Test
    void aHeaderCountsBeforeTheBody() {
        assertThat(error(429, Fixtures.bytes("errors/quota-of-a-minute.json"), new Header("retry-after", "3"))
                .facts().retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void knowsTheIdOfTheRequest() {
        assertThat(error(429, Fixtures.bytes("errors/reset-in-metadata.json")).facts().upstreamRequestId())
                .isEqualTo("req-7");
    }

    @ParameterizedTest
    @CsvSource({"AIzaSySecret0123456789", "AIzaSyAnotherKey_-0123456789", "ya29.a0AfB_token-0123"})
    void noKeyIsShown(String key) {
        var failure = error(403, ("{\"error\":{\"code\":403,\"message\":\"Permission denied: Consumer 'api_key:" + key
                + "' has been suspended.\",\"status\":\"PERMISSION_DENIED\"}}").getBytes(UTF_8));
        assertThat(failure).hasMessage("HTTP 403: Permission denied: Consumer 'api_key:…' has been suspended.");
    }

    @Test
    void longExplanationsAreCut() {
        var failure = error(500, ("{\"error\":{\"message\":\"" + "x".repeat(100_000) + "\"}}").getBytes(UTF_8));
        assertThat(failure.getMessage()).hasSizeLessThan(2_100);
    }
}
