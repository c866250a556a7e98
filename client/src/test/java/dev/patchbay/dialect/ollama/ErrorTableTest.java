package dev.patchbay.dialect.ollama;

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

/** What errors mean, row by row of {@code errors/table.txt}. */
class ErrorTableTest {
    private record Row(int status, ErrorKind kind, boolean retryable, String body) {
        static Row read(String line) {
            String[] cells = line.split("\\s+", 4);
            return new Row(Integer.parseInt(cells[0]), ErrorKind.valueOf(cells[1]), cells[2].equals("yes"),
                    cells[3].equals("-") ? "" : cells[3]);
        }
    }

    static Stream<Row> rows() {
        return Fixtures.text("errors/table.txt").lines().filter(line -> !line.startsWith("#")).map(Row::read);
    }

    private static PatchbayException error(int status, String body, Header... headers) {
        return Fixtures.dialect().error(new ErrorAnswer(status, Headers.of(List.of(headers)), body.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void meansWhatTheTableSays(Row row) {
        PatchbayException failure = error(row.status(), row.body());
        assertThat(failure.kind()).isEqualTo(row.kind());
        assertThat(failure.retryable()).isEqualTo(row.retryable());
        assertThat(failure.facts().status()).isEqualTo(row.status());
        assertThat(failure).hasMessageStartingWith("HTTP " + row.status() + ": ").hasMessageNotContaining("<html")
                .hasMessageNotContaining("{");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"error\":\"unauthorized\"} | HTTP 500: unauthorized", "{\"error\":{\"message\":\"m\"}} | HTTP 500: m",
        "{\"message\":\"m\"} | HTTP 500: m", "{\"error\":{}} | HTTP 500: no explanation", "plain | HTTP 500: plain"})
    void tellsWhatItSaysWhereverThatStands(String body, String message) {
        assertThat(error(500, body)).hasMessage(message);
    }

    @Test
    void proxiesMayTellWhenToComeBack() {
        assertThat(error(503, "", new Header("retry-after", "3")).facts().retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }
}
