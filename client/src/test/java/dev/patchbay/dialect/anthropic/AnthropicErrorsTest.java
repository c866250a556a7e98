package dev.patchbay.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Fixture;
import dev.patchbay.dialect.Fixtures;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.ServerException;
import dev.patchbay.http.Frame;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of errors, with a status and inside a stream. */
class AnthropicErrorsTest {
    private static final Set<ErrorKind> AGAIN =
            Set.of(ErrorKind.RATE_LIMIT, ErrorKind.OVERLOADED, ErrorKind.SERVER_ERROR, ErrorKind.TIMEOUT);

    private final AnthropicDialect dialect = new AnthropicDialect(
            new Endpoint("claude", URI.create("https://api.anthropic.com"), "sk-ant-secret", List.of()),
            Fixtures.CLOCK);

    private static String envelope(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message
                + "\"},\"request_id\":\"req_body\"}";
    }

    private PatchbayException error(int status, String body, Header... headers) {
        return dialect.error(new ErrorAnswer(status, Headers.of(List.of(headers)), body.getBytes(UTF_8)));
    }

    /** Rows of the form {@code kind status body}; a header stands in braces before the body. */
    static Stream<String> rows() {
        return Fixture.in("anthropic").flatMap(fixture -> fixture.section("errors").lines())
                .filter(row -> !row.contains(" ("));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void classifies(String row) {
        String[] parts = row.split(" ", 3);
        ErrorKind kind = ErrorKind.valueOf(parts[0].toUpperCase(Locale.ROOT));
        int status = Integer.parseInt(parts[1]);
        var told = JsonObject.parse(parts[2]).object("error").orElseThrow();
        PatchbayException error = error(status, parts[2]);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.retryable()).isEqualTo(AGAIN.contains(kind));
        assertThat(error.status()).hasValue(status);
        assertThat(error.facts().type()).isEqualTo(told.string("type").orElseThrow());
        assertThat(error).hasMessage("HTTP " + status + ": " + told.string("message").orElseThrow());
    }

    @Test
    void aSpendLimitIsNoRateLimit() {
        PatchbayException error = error(429, "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"m\","
                + "\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}}}", new Header("x-should-retry", "true"));
        assertThat(error.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(error.retryable()).isFalse();
        assertThat(error.facts().code()).isEqualTo("enforced_spend_limit_reached");
    }

    @Test
    void keepsWhatTheHeadersTell() {
        PatchbayException error = error(429, envelope("rate_limit_error", "slow down"), new Header("request-id", "req_head"),
                new Header("retry-after", "7"), new Header("x-should-retry", "false"));
        assertThat(error.facts().upstreamRequestId()).isEqualTo("req_head");
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(error.retryable()).isFalse();
        assertThat(error(500, envelope("api_error", "x")).facts().upstreamRequestId()).isEqualTo("req_body");
        assertThat(error(400, envelope("api_error", "x"), new Header("x-should-retry", "true")).retryable()).isTrue();
        assertThat(error(500, envelope("api_error", "x"), new Header("x-should-retry", "perhaps")).retryable()).isTrue();
    }

    @Test
    void aCodeBesideTheMessageIsTold() {
        assertThat(error(429, "{\"error\":{\"message\":\"m\",\"code\":\"c\"}}").facts().code()).isEqualTo("c");
        assertThat(error(429, "{\"error\":{\"message\":\"\",\"code\":\"\"}}").facts().code()).isNull();
        assertThat(error(429, "{\"error\":{\"message\":\"\"}}")).hasMessage("HTTP 429: no explanation");
    }

    @Test
    void namesTheFieldThatIsToBlame() {
        assertThat(error(400, envelope("invalid_request_error", "max_tokens: Field required")).param())
                .contains("max_tokens");
        assertThat(error(400, envelope("invalid_request_error",
                "messages.1.content.0.tool_use.id: String should match pattern")).param())
                .contains("messages.1.content.0.tool_use.id");
        assertThat(error(400, envelope("invalid_request_error", "Something: else")).param()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "413 | <html>too large</html> | INVALID_REQUEST | HTTP 413: no explanation",
        "403 | <html>blocked</html> | PERMISSION | HTTP 403: no explanation",
        "502 | bad gateway | SERVER_ERROR | HTTP 502: bad gateway",
        "500 | [1] | SERVER_ERROR | HTTP 500: [1]",
        "400 | {\"message\":\"plain\"} | INVALID_REQUEST | HTTP 400: plain",
        "400 | {\"error\":\"only text\"} | INVALID_REQUEST | HTTP 400: only text",
        "429 | {\"error\":{\"message\":\"m\",\"code\":\"c\"}} | RATE_LIMIT | HTTP 429: m"})
    void readsOtherBodies(int status, String body, ErrorKind kind, String message) {
        PatchbayException error = error(status, body);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error).hasMessage(message);
    }

    @Test
    void cutsLongExplanations() {
        assertThat(error(400, "x".repeat(5_000)).getMessage()).hasSize("HTTP 400: ".length() + 2_001).endsWith("x…");
    }

    @ParameterizedTest
    @CsvSource({
        "overloaded_error, Overloaded, OVERLOADED", "api_error, x, SERVER_ERROR", "rate_limit_error, x, RATE_LIMIT",
        "invalid_request_error, prompt is too long: 1 > 0, CONTEXT_LENGTH_EXCEEDED",
        "invalid_request_error, x, INVALID_REQUEST", "a_word_of_2027, x, SERVER_ERROR"})
    void classifiesErrorsInStreamsByTheirType(String type, String message, ErrorKind kind) {
        var frame = new Frame("error", envelope(type, message).getBytes(UTF_8), true);
        var error = catchThrowableOfType(PatchbayException.class, () -> dialect.readStream().accept(frame));
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error).hasMessage(message);
        assertThat(error.facts().upstreamRequestId()).isEqualTo("req_body");
        assertThat(error.status()).isEmpty();
    }

    @Test
    void anErrorWithAGoodStatusIsAnErrorAllTheSame() {
        byte[] body = envelope("overloaded_error", "Overloaded").getBytes(UTF_8);
        assertThatThrownBy(() -> dialect.readChat(body)).hasMessage("Overloaded");
        assertThatThrownBy(() -> dialect.readStream().whole(body)).hasMessage("Overloaded");
        assertThatThrownBy(() -> dialect.readModels(body)).hasMessage("Overloaded");
        assertThatThrownBy(() -> dialect.readChat("{\"id\":\"x\"}".getBytes(UTF_8)))
                .isInstanceOf(ServerException.class).hasMessageContaining("neither content nor");
        assertThatThrownBy(() -> dialect.readChat("{\"id\":".getBytes(UTF_8)))
                .isInstanceOf(ServerException.class).hasMessageContaining("not JSON");
    }
}
