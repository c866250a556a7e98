package dev.patchbay.dialect.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the table of errors does not tell. */
class OllamaErrorsTest {
    private static PatchbayException error(int status, String body, Header... headers) {
        return Fixtures.dialect().error(new ErrorAnswer(status, Headers.of(List.of(headers)), body.getBytes(UTF_8)));
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
