package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Streams whose events, lines or packets are not as they should be. */
@ExtendWith(SimulatorExtension.class)
@Timeout(30)
class StreamFaultsTest {
    private static final String WITH_USAGE = "\"stream\":true,\"stream_options\":{\"include_usage\":true}";

    private final Simulator simulator;

    StreamFaultsTest(Simulator simulator) {
        this.simulator = simulator;
    }

    private String stream(String script) throws IOException, InterruptedException {
        return HttpCalls.chat(simulator, "sim/" + script, WITH_USAGE).body();
    }

    @Test
    void aMalformedEventIsPutInAndNothingIsLost() throws Exception {
        var events = HttpCalls.events(stream("malformed=2,tokens=3"));
        assertThat(events).hasSize(8);
        assertThatThrownBy(() -> HttpCalls.json(events.get(2))).isInstanceOf(JacksonException.class);
        assertThat(content(events.stream().filter(event -> event.endsWith("}")).map(HttpCalls::json).toList()))
                .isEqualTo("The simulated model");
    }

    @Test
    void anErrorEventEndsTheStream() throws Exception {
        var events = HttpCalls.events(stream("error-event=2"));
        assertThat(events).hasSize(3);
        assertThat(events.getLast()).isEqualTo("{\"error\":{\"message\":\"The server had an error while processing your"
                + " request. Sorry about that!\",\"type\":\"server_error\",\"param\":null,\"code\":null}}");
    }

    @Test
    void endMarkerFinishReasonAndUsageCanBeMissing() throws Exception {
        assertThat(stream("no-done")).contains("\"stop\"", "\"total_tokens\"").doesNotContain("[DONE]");
        assertThat(stream("no-finish")).contains("\"total_tokens\"", "[DONE]").doesNotContain("\"stop\"");
        assertThat(stream("no-usage")).contains("\"stop\"", "[DONE]").doesNotContain("\"total_tokens\"");
        assertThat(HttpCalls.chat(simulator, "sim/no-usage,no-finish", "").body())
                .contains("\"finish_reason\":null").doesNotContain("\"usage\"");
    }

    @Test
    void everyByteCanHaveAPacketOfItsOwn() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/split=1,text=Gr%C3%BC%C3%9Fe%20%F0%9F%8C%8D", true)) {
            var chunks = client.readChunks();
            assertThat(chunks).allMatch(chunk -> chunk.length == 1);
            assertThat(content(HttpCalls.chunks(RawClient.text(chunks)))).isEqualTo("Gr\u00fc\u00dfe \ud83c\udf0d");
        }
    }

    @Test
    void manyEventsCanShareAPacket() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/batch=1000,tokens=50", true)) {
            assertThat(HttpCalls.events(client.read())).hasSize(53);
        }
    }

    @Test
    void linesCanEndInCrLfAndLackTheBlank() throws Exception {
        String crlf = stream("crlf");
        assertThat(crlf).endsWith("data: [DONE]\r\n\r\n").doesNotContainPattern("[^\r]\n");
        assertThat(stream("no-space")).endsWith("data:[DONE]\n\n").doesNotContain("data: ");
        assertThat(stream("no-space,crlf")).endsWith("data:[DONE]\r\n\r\n");
    }

    @Test
    void commentsCanStandBeforeEveryEvent() throws Exception {
        String stream = stream("comments,tokens=2");
        assertThat(stream).startsWith(": ping\n\ndata: ");
        assertThat(stream.lines().filter(": ping"::equals)).hasSize(6);
    }

    @Test
    void eventsCanBeHuge() throws Exception {
        var chunks = HttpCalls.chunks(stream("huge=300k,text=a%20b"));
        assertThat(content(chunks)).hasSize(300 * 1024 + 2).startsWith("axxx").endsWith("xxx b");
        assertThat(HttpCalls.chat(simulator, "sim/huge=300k", "").body()).hasSizeGreaterThan(300 * 1024);
    }

    @Test
    void streamsCanBeCompressedAndStillFlow() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/gzip,tokens=5", true)) {
            var chunks = client.readChunks();
            assertThat(chunks).hasSizeGreaterThan(5);
            String text = RawClient.gunzipped(chunks);
            assertThat(HttpCalls.events(text)).hasSize(8);
        }
        assertThat(HttpCalls.chat(simulator, "sim/gzip", "\"stream\":true").headers().firstValue("content-encoding"))
                .contains("gzip");
    }

    @Test
    void aStreamRequestCanBeAnsweredWhole() throws Exception {
        var answer = HttpCalls.chat(simulator, "sim/no-stream", "\"stream\":true");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(HttpCalls.json(answer).path("object").asString()).isEqualTo("chat.completion");
    }

    @Test
    void aStreamCanCallItselfSomethingElse() throws Exception {
        var answer = HttpCalls.chat(simulator, "sim/content-type=text%2Fhtml", "\"stream\":true");
        assertThat(answer.headers().allValues("content-type")).containsExactly("text/html");
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void aStreamCanEndWithTheConnectionOnly() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/until-close", true)) {
            assertThat(client.readAll()).doesNotContain("Transfer-Encoding", "Content-Length")
                    .contains("Connection: close").endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void faultsCompose() throws Exception {
        simulator.next(Script.parse("comments,crlf,gzip,split=3,malformed=1,error-event=3,header-bytes=2k"));
        try (var client = RawClient.to(simulator).chat("m", true)) {
            var chunks = client.readChunks();
            assertThat(chunks).allMatch(chunk -> chunk.length <= 3);
            String text = RawClient.gunzipped(chunks);
            assertThat(text).startsWith(": ping\r\n\r\ndata: ").endsWith("\"code\":null}}\r\n\r\n");
            assertThat(HttpCalls.events(text)).hasSize(5);
        }
    }

    @Test
    void rawStreamsTakeFaultsToo() throws Exception {
        simulator.next(Script.OK.with(Setting.RAW_STREAM, "data: 1\n\ndata: 2\n\n").with(Setting.ERROR_EVENT, 1));
        assertThat(HttpCalls.chat(simulator, "m", "\"stream\":true").body())
                .startsWith("data: 1\n\ndata: {\"error\":").doesNotContain("data: 2").endsWith("}\n\n");
    }

    private static String content(List<JsonNode> chunks) {
        var text = new StringBuilder();
        chunks.forEach(chunk -> text.append(
                chunk.path("choices").path(0).path("delta").path("content").asString("")));
        return text.toString();
    }
}
