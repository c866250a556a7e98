package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import dev.patchbay.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What errors carry, and what must never be in them. */
class OpenAiErrorsTest {
    private static PatchbayException read(String url, int status, String body, Header... headers) {
        return Readers.errors(url, Profile.COMPATIBLE)
                .read(new ErrorAnswer(status, Headers.of(List.of(headers)), body.getBytes(UTF_8)));
    }

    private static PatchbayException read(int status, String body, Header... headers) {
        return read("https://api.acme.test/v1", status, body, headers);
    }

    @Test
    void carriesWhatTheProviderSaid() {
        var failure = read(429, Fixtures.text("errors/openai-rate-limit.json"), new Header("x-request-id", "req_7"),
                new Header("retry-after", "1.5"));
        assertThat(failure.status()).hasValue(429);
        assertThat(failure.facts().upstreamRequestId()).isEqualTo("req_7");
        assertThat(failure.retryAfter()).contains(Duration.ofMillis(1500));
        assertThat(failure.facts().code()).isEqualTo("rate_limit_exceeded");
        assertThat(failure.facts().type()).isEqualTo("tokens");
        assertThat(failure).hasMessageStartingWith("HTTP 429: Rate limit reached for gpt-5.4");
    }

    @Test
    void namesTheFieldThatIsToBlame() {
        assertThat(read(400, Fixtures.text("errors/openai-unsupported-parameter.json")).param()).contains("max_tokens");
        var strict = read(422, Fixtures.text("errors/mistral-extra-forbidden.json"));
        assertThat(strict.param()).contains("max_completion_tokens");
        assertThat(strict).hasMessage("HTTP 422: Extra inputs are not permitted");
        var fast = read(422, "{\"detail\":[{\"loc\":[\"body\",\"messages\",0,\"role\"],\"msg\":\"field required\"}]}");
        assertThat(fast.param()).contains("messages.0.role");
    }

    /** Who is told only that a filter struck cannot do anything about it (BerriAI/litellm#16231). */
    @ParameterizedTest
    @CsvSource({"innererror, content_filter_result", "inner_error, content_filter_results"})
    void namesTheFiltersThatStruck(String inner, String verdicts) {
        assertThat(read(400, "{\"error\":{\"message\":\"Filtered.\",\"code\":\"content_filter\",\"" + inner
                + "\":{\"code\":\"ResponsibleAIPolicyViolation\",\"" + verdicts + "\":{\"hate\":{\"filtered\":false,"
                + "\"severity\":\"safe\"},\"jailbreak\":{\"filtered\":true,\"detected\":true},\"violence\":"
                + "{\"filtered\":true,\"severity\":\"high\"}}}}}"))
                .hasMessage("HTTP 400: Filtered. (jailbreak, violence: high)");
    }

    @Test
    void neverHoldsTheKeyAlthoughTheServerRepeatsIt() {
        String said = "{\"error\":{\"message\":\"Key " + Readers.KEY + " is wrong\",\"type\":\"" + Readers.KEY
                + "\",\"param\":\"" + Readers.KEY + "\",\"code\":\"" + Readers.KEY + "\"}}";
        var failure = read(401, said);
        assertThat(failure).hasMessage("HTTP 401: Key *** is wrong");
        assertThat(failure.facts().toString()).doesNotContain(Readers.KEY);
        var inStream = Readers.errors(Profile.OPENAI).inAnswer(JsonObject.parse(said));
        assertThat(inStream + " " + inStream.facts()).doesNotContain(Readers.KEY);
        var event = Readers.errors(Profile.OPENAI).inAnswer(("no: " + Readers.KEY).getBytes(UTF_8));
        assertThat(event).hasMessage("no: ***");
    }

    @Test
    void suggestsTheMissingVersionOfAPath() {
        assertThat(read("http://localhost:1234", 404, ""))
                .hasMessageEndingWith("(is '/v1' missing at the end of base_url http://localhost:1234?)");
        assertThat(read("http://localhost:1234/v1", 404, "")).hasMessageNotContaining("missing");
        var lmStudio = Readers.errors("http://localhost:1234", Profile.COMPATIBLE)
                .inAnswer(JsonObject.parse("{\"error\":\"Unexpected endpoint or method. (POST /chat/completions)\"}"));
        assertThat(lmStudio).hasMessageContaining("is '/v1' missing");
    }

    /** DeepSeek answers to the names of its old models like to any other unknown one. */
    @Test
    void tellsWhatBecameOfModelsThatAreGone() {
        var gone = Readers.errors(ProfileTable.named("deepseek")).read(new ErrorAnswer(400, Headers.of(List.of()),
                "{\"error\":{\"message\":\"Model Not Exist\",\"code\":\"invalid_request_error\"}}".getBytes(UTF_8)));
        assertThat(gone).hasMessageStartingWith("HTTP 400: Model Not Exist (deepseek-chat and deepseek-reasoner are gone");
    }

    @Test
    void saysWhereARedirectLeads() {
        var failure = read(307, "", new Header("Location", "https://new.acme.test/v1/chat/completions"));
        assertThat(failure).hasMessage("HTTP 307: redirects are not followed; this one leads to"
                + " https://new.acme.test/v1/chat/completions");
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void theProvidersWordOnRetryingCounts() {
        assertThat(read(500, "", new Header("x-should-retry", "false")).retryable()).isFalse();
        assertThat(read(429, "", new Header("x-should-retry", "true")).retryable()).isTrue();
        assertThat(read(429, Fixtures.text("errors/openai-insufficient-quota.json"),
                new Header("x-should-retry", "true")).retryable()).isFalse();
    }

    @Test
    void anotherWordOnRetryingIsNone() {
        assertThat(read(500, "", new Header("x-should-retry", "perhaps")).retryable()).isTrue();
        assertThat(read(400, "", new Header("x-should-retry", "perhaps")).retryable()).isFalse();
    }

    @Test
    void whatIsNoObjectIsSaidAsItIs() {
        assertThat(read(400, "\"just words\"")).hasMessage("HTTP 400: just words");
        assertThat(read(400, "[]")).hasMessage("HTTP 400: []");
        assertThat(read(400, "[{\"error\":{\"message\":\"inside\"}}]")).hasMessage("HTTP 400: inside");
    }

    @Test
    void anEmptyWordIsNone() {
        var failure = read(400, "{\"error\":{\"message\":\"\",\"code\":\"\",\"type\":\"\"}}");
        assertThat(failure).hasMessage("HTTP 400: no explanation");
        assertThat(failure.facts().code()).isNull();
        assertThat(failure.facts().type()).isNull();
        assertThat(read(400, "{\"error\":{\"code\":\"content_filter\",\"innererror\":{\"content_filter_result\":"
                + "{\"hate\":{\"filtered\":true}}}}}")).hasMessage("HTTP 400: no explanation");
    }

    /** Of complaints about the form of a request, the first that says something counts. */
    @Test
    void aComplaintWithoutWordsIsPassedOver() {
        var failure = read(422, "{\"detail\":[{\"loc\":[\"body\",\"a\"]},{\"loc\":[\"body\",\"b\"],\"msg\":\"wrong\"}]}");
        assertThat(failure).hasMessage("HTTP 422: wrong");
        assertThat(failure.param()).contains("b");
    }

    /** In the middle of a stream there is no status but the one that may be in the code. */
    @ParameterizedTest
    @CsvSource({"429, RATE_LIMIT", "503, OVERLOADED", "42, SERVER_ERROR", "4290, SERVER_ERROR", "42x, SERVER_ERROR"})
    void aCodeOfThreeDigitsIsAStatus(String code, ErrorKind kind) {
        var failure = Readers.errors(Profile.COMPATIBLE)
                .inAnswer(JsonObject.parse("{\"error\":{\"message\":\"x\",\"code\":\"" + code + "\"}}"));
        assertThat(failure.kind()).isEqualTo(kind);
    }

    /** MiniMax's number stands at the end of its words; a code of its own is told as well as it can be. */
    @ParameterizedTest
    @CsvSource({"'', 2013", "',\"code\":\"c7\"', c7"})
    void theCodeOfMiniMax(String member, String code) {
        var failure = read(500, "{\"type\":\"error\",\"error\":{\"message\":\"invalid params (2013)\",\"http_code\":\"400\""
                + member + "}}");
        assertThat(failure.facts().code()).isEqualTo(code);
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @Test
    void longExplanationsAreCut() {
        assertThat(read(500, "x".repeat(100_000)).getMessage()).hasSizeLessThan(2_100).endsWith("…");
    }
}
