package dev.patchbay.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.At;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SimulatorExtension.class)
class StreamTest {
    private static final String CHUNK =
            "{\"id\":\"c1\", \"object\":\"chat.completion.chunk\",\"x\":1.50,\"choices\":[{\"index\":0,\"delta\":%s,"
                    + "\"finish_reason\":%s}],\"usage\":null,\"obfuscation\":\"kT3x\"}";
    private static final String FIRST = CHUNK.formatted("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    private static final String TEXT = CHUNK.formatted("{\"content\":\"h\\u00e4\"}", "null");
    private static final String LAST = CHUNK.formatted("{}", "\"stop\"");
    private static final String USAGE = "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[],"
            + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
    private static final EndpointSettings PINGING =
            EndpointSettings.STANDARD.withPingInterval(Duration.ofMillis(40));

    private final Simulator simulator;
    private Gateway gateway;

    StreamTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @BeforeEach
    void start() {
        gateway = Gateway.over(simulator.baseUrl());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static String events(String... data) {
        var text = new StringBuilder();
        for (String one : data) {
            text.append("data: ").append(one).append("\n\n");
        }
        return text.toString();
    }

    private HttpResponse<String> stream(String more) {
        return gateway.chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true"
                + more + "}");
    }

    private static List<String> comments(String body) {
        return body.lines().filter(line -> line.startsWith(":")).toList();
    }

    private static String withoutComments(String body) {
        return body.replace(": ping\n\n", "");
    }

    @Test
    void eventsKeepTheirBytesAndUsageNobodyAskedForStaysHere() {
        simulator.next(Script.OK.with(Setting.RAW_STREAM, events(FIRST, TEXT, LAST, USAGE, "[DONE]")));

        var answer = stream("");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(events(FIRST, TEXT, LAST, "[DONE]"));
        assertThat(simulator.awaitRequest(Gateway.SOON).bodyText()).contains("\"include_usage\":true");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-cache");
        assertThat(answer.headers().firstValue("x-patchbay-provider")).hasValue("sim");
        assertThat(answer.headers().firstValue("x-patchbay-attempts")).hasValue("1");
        assertThat(answer.headers().firstValue("x-patchbay-overhead-us")).isPresent();
    }

    @Test
    void usageThatWasAskedForIsThere() {
        simulator.next(Script.OK.with(Setting.RAW_STREAM, events(FIRST, TEXT, LAST, USAGE, "[DONE]")));

        var answer = stream(",\"stream_options\":{\"include_usage\":true}");

        assertThat(answer.body()).isEqualTo(events(FIRST, TEXT, LAST, USAGE, "[DONE]"));
    }

    @Test
    void aChunkWithoutChoicesThatTellsSomethingElseIsKept() {
        String filter = "{\"choices\":[],\"prompt_filter_results\":[{\"prompt_index\":0}]}";
        simulator.next(Script.OK.with(Setting.RAW_STREAM, events(filter, TEXT, LAST, "[DONE]")));

        assertThat(stream("").body()).isEqualTo(events(filter, TEXT, LAST, "[DONE]"));
    }

    @Test
    void anEventOfSeveralLinesIsStillOneEvent() {
        String broken = TEXT.replace(", \"object\"", ",\ndata: \"object\"");
        simulator.next(Script.OK.with(Setting.RAW_STREAM, events(broken, LAST, "[DONE]")));

        assertThat(stream("").body()).startsWith(events(TEXT.replace(", \"object\"", ",\ndata: \"object\"")));
    }

    @Test
    void anAnswerWithoutEndMarkGetsOneWhenItIsWhole() {
        simulator.next(Script.OK.with(Setting.RAW_STREAM, events(FIRST, TEXT, LAST)));

        assertThat(stream("").body()).isEqualTo(events(FIRST, TEXT, LAST, "[DONE]"));
    }

    @Test
    void aStreamCutAfterContentEndsInAnErrorAndWithoutTheEndMark() {
        simulator.next(Script.says("one two three four").with(Setting.RESET, At.events(3)));

        var answer = stream("");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"one").doesNotContain("[DONE]");
        String last = answer.body().lines().filter(line -> !line.isEmpty()).reduce((a, b) -> b).orElseThrow();
        var event = JsonObject.parse(last.substring("data: ".length()));
        var error = event.object("error").orElseThrow();
        assertThat(error.string("code")).hasValue("upstream_error");
        assertThat(error.integer("status")).hasValue(502);
        assertThat(event.string("request_id")).isEqualTo(answer.headers().firstValue("x-request-id"));
    }

    @Test
    void aStreamCutAfterContentIsCarriedOnToOneEnd() {
        simulator.next(Script.says("one two three four five six").with(Setting.CLOSE, At.events(5)));
        simulator.next(Script.says("one two three four five six seven"));

        var answer = stream(",\"retry_count\":1");

        assertThat(said(answer.body())).isEqualTo("one two three four five six seven");
        assertThat(answer.body()).containsOnlyOnce("\"finish_reason\":\"stop\"").endsWith("data: [DONE]\n\n");
        assertThat(simulator.requestCount()).isEqualTo(2);
    }

    @Test
    void notWhereTheCallerWantsTheFailure() {
        simulator.next(Script.says("one two three four five six").with(Setting.CLOSE, At.events(5)));

        assertThat(stream(",\"retry_count\":1,\"on_stream_failure\":\"error\"").body())
                .contains("upstream_error").doesNotContain("[DONE]");
        assertThat(simulator.requestCount()).isEqualTo(1);
    }

    @Test
    void aBufferedStreamBeginsAnewOutOfSight() {
        simulator.next(Script.says("one two three four five six").with(Setting.CLOSE, At.events(5)));
        simulator.next(Script.says("something else"));

        var answer = stream(",\"retry_count\":1,\"buffered\":true");

        assertThat(said(answer.body())).isEqualTo("something else");
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    }

    private static String said(String body) {
        return body.lines().filter(line -> line.startsWith("data: {")).map(line -> JsonObject.parse(line.substring(6)))
                .flatMap(chunk -> chunk.objects("choices").stream()).flatMap(choice -> choice.object("delta").stream())
                .flatMap(delta -> delta.string("content").stream()).collect(Collectors.joining());
    }

    @Test
    void anErrorBeforeContentIsAPlainAnswerWithItsStatus() {
        simulator.next("status=429,retry-after=7");

        var answer = stream(",\"retry_count\":0");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("retry-after")).hasValue("7");
        assertThat(Gateway.error(answer).string("code")).hasValue("rate_limit_exceeded");
    }

    @Test
    void commentsTellTheCallerThatTheAnswerLivesBeforeAndBetweenEvents() {
        try (var pinging = Gateway.over(simulator.baseUrl(), PINGING)) {
            gateway.close();
            gateway = pinging;
            simulator.next(Script.says("one two").with(Setting.FIRST_TOKEN, Duration.ofMillis(300))
                    .with(Setting.RATE, 5.0));

            var answer = stream("");

            assertThat(answer.body()).startsWith(": ping\n\n");
            assertThat(comments(answer.body()).size()).isGreaterThan(3);
            assertThat(withoutComments(answer.body())).endsWith("data: [DONE]\n\n");
            assertThat(answer.body().indexOf(": ping", answer.body().indexOf("data:"))).isPositive();
        }
    }

    @Test
    void afterACommentAFailureIsAnEvent() {
        try (var pinging = Gateway.over(simulator.baseUrl(), PINGING)) {
            gateway.close();
            gateway = pinging;
            simulator.next("latency=300ms,status=500");

            var answer = stream("");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith(": ping\n\n").doesNotContain("[DONE]");
            assertThat(withoutComments(answer.body())).startsWith("data: {\"error\":{").contains("\"status\":502");
        }
    }

    @Test
    void withoutAnIntervalThereAreNoComments() {
        try (var silent = Gateway.over(simulator.baseUrl(), PINGING.withPingInterval(Duration.ZERO))) {
            gateway.close();
            gateway = silent;
            simulator.next("first-token=200ms");

            assertThat(comments(stream("").body())).isEmpty();
        }
    }

    @Test
    void whatIsAtHandLeavesInOneWrite() {
        var exchange = new MemoryExchange("POST", "/v1/chat/completions",
                "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"one two three\"}]}");
        try (var patchbay = Patchbay.builder().build();
                var endpoints = Endpoints.of(() -> patchbay, EndpointSettings.STANDARD)) {
            endpoints.handle(exchange);
        }

        // The demo provider has its whole answer at once.
        assertThat(exchange.writes()).hasSizeLessThanOrEqualTo(2);
        assertThat(String.join("", exchange.writes())).contains("three").endsWith("data: [DONE]\n\n");
        assertThat(exchange.ending()).isEqualTo("whole");
    }

    @Test
    void aCallerWhoDoesNotReadIsCutOff() {
        var exchange = new MemoryExchange("POST", "/v1/chat/completions",
                "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"one two three\"}]}");
        exchange.refuseWrites();
        try (var patchbay = Patchbay.builder().build();
                var endpoints = Endpoints.of(() -> patchbay, EndpointSettings.STANDARD)) {
            endpoints.handle(exchange);
        }

        assertThat(exchange.ending()).isEqualTo("cut");
    }

    @Test
    void streamOptionsNeedAStream() {
        var answer = gateway.chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"stream_options\":{\"include_usage\":true}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Gateway.error(answer).string("param")).hasValue("stream_options");
    }
}
