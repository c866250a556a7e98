package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

/** Statuses, headers and bodies that a script asks for. */
@ExtendWith(SimulatorExtension.class)
@Timeout(30)
class AnswerFaultsTest {
    private final Simulator simulator;

    AnswerFaultsTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @Test
    void rateLimitsWithAndWithoutAWait() throws Exception {
        var told = HttpCalls.chat(simulator, "sim/status=429,retry-after=2", "");
        assertThat(told.statusCode()).isEqualTo(429);
        assertThat(told.headers().firstValue("retry-after")).contains("2");
        assertThat(told.body()).isEqualTo("{\"error\":{\"message\":\"Rate limit reached for gpt-5.4 in organization org-x"
                + " on tokens per min (TPM): Limit 30000, Used 29400, Requested 1800. Please try again in 2.4s.\","
                + "\"type\":\"tokens\",\"param\":null,\"code\":\"rate_limit_exceeded\"}}");
        var untold = HttpCalls.chat(simulator, "sim/status=429", "");
        assertThat(untold.statusCode()).isEqualTo(429);
        assertThat(untold.headers().firstValue("retry-after")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "status=400,                         400, invalid_request_error,     invalid_value",
        "status=401,                         401, invalid_request_error,     invalid_api_key",
        "status=403,                         403, request_forbidden,         unsupported_country_region_territory",
        "status=404,                         404, invalid_request_error,     model_not_found",
        "status=500,                         500, server_error,              ",
        "status=503,                         503, service_unavailable_error, server_is_overloaded",
        "status=418,                         418, invalid_request_error,     ",
        "status=504,                         504, server_error,              ",
        "error=context_length_exceeded,      400, invalid_request_error,     context_length_exceeded",
        "error=insufficient_quota,           429, insufficient_quota,        insufficient_quota",
        "error=slow_down,                    429, rate_limit_error,          slow_down",
        "'status=503,error=slow_down',       503, rate_limit_error,          slow_down",
        "'status=402,error=no_money',        402, invalid_request_error,     no_money",
        "error=content_policy_violation,     400, invalid_request_error,     content_policy_violation"})
    void errorsCanBeAskedForByStatusAndCode(String script, int status, String type, String code) throws Exception {
        for (String more : new String[] {"", "\"stream\":true"}) {
            var answer = HttpCalls.chat(simulator, "sim/" + script, more);
            assertThat(answer.statusCode()).isEqualTo(status);
            var error = HttpCalls.json(answer).path("error");
            assertThat(error.path("type").asString()).isEqualTo(type);
            assertThat(error.path("code").stringValue(null)).isEqualTo(code);
            assertThat(error.path("message").asString()).isNotEmpty();
            assertThat(error.has("param")).isTrue();
        }
    }

    @Test
    void failsOnceAndIsWellAgain() throws Exception {
        assertThat(status("sim/status=500,times=1,text=well")).isEqualTo(500);
        assertThat(HttpCalls.chat(simulator, "sim/status=500,times=1,text=well", "").body()).contains("\"well\"");
        assertThat(status("sim/status=500,times=1,text=well,label=other")).isEqualTo(500);
        for (int i = 0; i < 5; i++) {
            assertThat(status("sim/status=503")).isEqualTo(503);
        }
    }

    private int status(String model) throws Exception {
        return HttpCalls.chat(simulator, model, "").statusCode();
    }

    @Test
    void anyStatusAnyBodyAnyHeader() throws Exception {
        var answer = HttpCalls.chat(simulator,
                "sim/status=502,body=%3Chtml%3EBad%20Gateway,content-type=text%2Fhtml,headers=x-should-retry:false", "");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).isEqualTo("<html>Bad Gateway");
        assertThat(answer.headers().allValues("content-type")).containsExactly("text/html");
        assertThat(answer.headers().allValues("x-should-retry")).containsExactly("false");
        assertThat(HttpCalls.chat(simulator, "sim/status=502,body=", "").body()).isEmpty();
    }

    @Test
    void headersReplaceThoseOfTheSameName() throws Exception {
        var answer = HttpCalls.chat(simulator, "sim/headers=X-Request-Id:mine;Content-Type:text%2Fplain", "");
        assertThat(answer.headers().allValues("x-request-id")).containsExactly("mine");
        assertThat(answer.headers().allValues("content-type")).containsExactly("text/plain");
    }

    @Test
    void redirects() throws Exception {
        var answer = HttpCalls.chat(simulator, "sim/redirect=http:%2F%2F127.0.0.1:1%2Fv1", "");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).contains("http://127.0.0.1:1/v1");
        assertThat(status("sim/redirect=%2Felsewhere,status=307")).isEqualTo(307);
    }

    @Test
    void headersCanBeTooLarge() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/header-bytes=100k", false)) {
            assertThat(client.readThrough("\r\n\r\n").length()).isBetween(100 * 1024, 110 * 1024);
        }
    }

    @Test
    void jsonCanEndTooEarly() throws Exception {
        var answer = HttpCalls.chat(simulator, "sim/truncate=20", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> HttpCalls.json(answer)).isInstanceOf(JacksonException.class);
        assertThat(HttpCalls.chat(simulator, "sim/truncate=1000k", "").body()).isEmpty();
    }

    @Test
    void bodiesCanBeCompressedChunkedAndInPieces() throws Exception {
        var request = HttpCalls.request(simulator, "/v1/chat/completions")
                .POST(BodyPublishers.ofString(HttpCalls.chatBody("sim/gzip,chunked,split=7", ""))).build();
        var answer = HttpCalls.CLIENT.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("content-length")).isEmpty();
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).contains("chat.completion");
        }
    }

    @Test
    void aWholeAnswerCanEndWithTheConnectionOnly() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/until-close,body=abc", false)) {
            assertThat(client.readAll()).doesNotContain("Content-Length").endsWith("\r\n\r\nabc");
        }
    }

    @Test
    void aScriptThatCannotBeReadIsAnswered() throws Exception {
        var answer = HttpCalls.chat(simulator, "sim/latency=long", "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HttpCalls.json(answer).path("error").path("message").asString())
                .isEqualTo("latency wants a time such as 500ms, 20s or 2m, not 'long'");
        assertThat(HttpCalls.json(answer).path("error").path("param").asString()).isEqualTo("model");
    }

    @Test
    void scriptsHoldForEmbeddingsToo() throws Exception {
        simulator.next(Script.status(503));
        assertThat(HttpCalls.get(simulator, "/v1/models").statusCode()).isEqualTo(503);
        var answer = HttpCalls.post(simulator, "/v1/embeddings", "{\"input\":\"x\",\"model\":\"sim/status=429\"}");
        assertThat(answer.statusCode()).isEqualTo(429);
        simulator.next(Script.OK.with(Setting.TRUNCATE, 5));
        assertThat(HttpCalls.get(simulator, "/v1/models").body()).doesNotEndWith("}");
    }
}
