package dev.patchbay.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the table of errors does not tell: headers, details, and what they must not show. */
class GeminiErrorsTest {
    private static PatchbayException error(int status, byte[] body, Header... headers) {
        return Fixtures.dialect().error(new ErrorAnswer(status, Headers.of(List.of(headers)), body));
    }

    @Test
    void aHeaderCountsBeforeTheBody() {
        assertThat(error(429, Fixtures.FOLDER.bytes("errors/quota-of-a-minute.json"), new Header("retry-after", "3"))
                .facts().retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void knowsTheIdOfTheRequest() {
        assertThat(error(429, Fixtures.FOLDER.bytes("errors/reset-in-metadata.json")).facts().upstreamRequestId())
                .isEqualTo("req-7");
    }

    @ParameterizedTest
    @CsvSource({"AIzaSySecret0123456789", "AIzaSyAnotherKey_-0123456789", "ya29.a0AfB_token-0123"})
    void noKeyIsShown(String key) {
        var failure = error(403, ("{\"error\":{\"code\":403,\"message\":\"Permission denied: Consumer 'api_key:" + key
                + "' has been suspended.\",\"status\":\"PERMISSION_DENIED\"}}").getBytes(UTF_8));
        assertThat(failure).hasMessage("HTTP 403: Permission denied: Consumer 'api_key:…' has been suspended.");
    }

    /** A key that is not of Google's form is known by being the endpoint's; a word of a few letters is no key. */
    @ParameterizedTest
    @CsvSource({"my-own-key, HTTP 403: no … here", "my-own-k, HTTP 403: no … here", "my-own-, HTTP 403: no my-own- here"})
    void theKeyOfTheEndpointIsNotShown(String key, String message) {
        var endpoint = new Endpoint("acme", URI.create("https://generativelanguage.googleapis.com/v1beta"), key, List.of());
        var failure = new GeminiDialect(endpoint, Platform.GEMINI_API, Fixtures.CLOCK).error(new ErrorAnswer(403,
                Headers.of(List.of()), ("{\"error\":{\"message\":\"no " + key + " here\"}}").getBytes(UTF_8)));
        assertThat(failure).hasMessage(message);
    }

    /** The message may say nothing of it. */
    @Test
    void theDelayMayStandInTheDetailsOnly() {
        assertThat(error(429, ("{\"error\":{\"code\":429,\"message\":\"Exhausted.\",\"status\":\"RESOURCE_EXHAUSTED\","
                + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"4.5s\"}]}}")
                .getBytes(UTF_8)).facts().retryAfter()).isEqualTo(Duration.ofMillis(4_500));
    }

    @Test
    void anErrorMayBeATextAlone() {
        assertThat(error(500, "{\"error\":\"only text\"}".getBytes(UTF_8))).hasMessage("HTTP 500: only text");
    }

    @Test
    void longExplanationsAreCut() {
        var failure = error(500, ("{\"error\":{\"message\":\"" + "x".repeat(100_000) + "\"}}").getBytes(UTF_8));
        assertThat(failure.getMessage()).hasSizeLessThan(2_100);
    }
}
