package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server itself: what it takes for a request, and how connections live and die. */
@ExtendWith(SimulatorExtension.class)
@Timeout(30)
class HttpTest {
    private static final String BODY = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final Simulator simulator;

    HttpTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @Test
    void aConnectionTakesOneRequestAfterTheOther() throws Exception {
        try (var client = RawClient.to(simulator)) {
            assertThat(client.chat("a", false).readBody()).contains("\"model\":\"a\"");
            assertThat(client.chat("b", false).readBody()).contains("\"model\":\"b\"");
            assertThat(client.chat("c", false).chat("d", false).readBody()).contains("\"model\":\"c\"");
            assertThat(client.readBody()).contains("\"model\":\"d\"");
        }
        assertThat(simulator.requests()).hasSize(4).extracting(request -> request.connection()).containsOnly(
                simulator.requests().getFirst().connection());
    }

    @Test
    void requestsMayComeByteByByteAndChunked() throws Exception {
        String request = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "A;ext=1\r\n" + BODY.substring(0, 10) + "\r\n"
                + Integer.toHexString(BODY.length() - 10) + "\r\n" + BODY.substring(10) + "\r\n0\r\nTrailer: 1\r\n\r\n";
        try (var client = RawClient.to(simulator)) {
            for (int i = 0; i < request.length(); i++) {
                client.send(request.substring(i, i + 1));
            }
            assertThat(client.readBody()).contains("chat.completion");
            assertThat(client.chat("again", false).readBody()).contains("again");
        }
        assertThat(simulator.requests().getFirst().bodyText()).isEqualTo(BODY);
    }

    @Test
    void aClientThatExpectsAGoAheadGetsIt() throws Exception {
        try (var client = RawClient.to(simulator)) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: "
                    + BODY.length() + "\r\n\r\n");
            assertThat(client.readThrough("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send(BODY).readBody()).contains("chat.completion");
        }
        var request = HttpCalls.request(simulator, "/v1/chat/completions").expectContinue(true)
                .POST(BodyPublishers.ofString(BODY)).build();
        assertThat(HttpCalls.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void largeBodiesArriveWhole() throws Exception {
        String large = HttpCalls.chatBody("m", "\"user\":\"" + "x".repeat(3_000_000) + "\"");
        assertThat(HttpCalls.post(simulator, "/v1/chat/completions", large).statusCode()).isEqualTo(200);
        assertThat(simulator.requests().getFirst().bodyText()).isEqualTo(large);
    }

    @Test
    void oldClientsGetNoChunks() throws Exception {
        String stream = "{\"stream\":true," + BODY.substring(1);
        try (var client = RawClient.to(simulator)) {
            client.send("POST /v1/chat/completions HTTP/1.0\r\nContent-Length: " + stream.length() + "\r\n\r\n" + stream);
            assertThat(client.readAll()).doesNotContain("Transfer-Encoding").endsWith("data: [DONE]\n\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET /v1/models|400|the request line must be",
        "GET /v1/models HTTP/2.0|505|only HTTP/1.1",
        "GET /v1/models HTTP/1.1~no colon here|400|no name and colon",
        "POST /v1/embeddings HTTP/1.1~Content-Length: many|400|content-length must be a number",
        "POST /v1/embeddings HTTP/1.1~Content-Length: 99999999999|413|larger than 67108864 bytes",
        "POST /v1/embeddings HTTP/1.1~Transfer-Encoding: chunked~~xyz|400|a chunk does not begin with its size"})
    void whatIsNoRequestIsRefusedAndEndsTheConnection(String lines, int status, String why) throws Exception {
        try (var client = RawClient.to(simulator)) {
            client.send(lines.replace("~", "\r\n") + "\r\n\r\n");
            assertThat(client.readAll()).startsWith("HTTP/1.1 " + status + " ").contains(why);
        }
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aHeadWithoutEndIsRefused() throws Exception {
        try (var client = RawClient.to(simulator)) {
            client.send("GET /v1/models HTTP/1.1\r\nX: " + "x".repeat(70_000));
            assertThat(client.readThrough("\r\n")).startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void otherPathsAreNotSimulated() throws Exception {
        var answer = HttpCalls.get(simulator, "/elsewhere");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("nothing is simulated at /elsewhere\n");
    }

    @Test
    void closingEndsEverythingAtOnce() throws Exception {
        var own = Simulator.start();
        try (var stalled = RawClient.to(own); var idle = RawClient.to(own)) {
            idle.chat("m", false).readBody();
            stalled.chat("sim/stall", false);
            own.awaitRequest(Duration.ofSeconds(5));
            own.awaitRequest(Duration.ofSeconds(5));
            own.close();
            own.awaitClose();
            assertThat(idle.readAll()).isEmpty();
            assertThat(stalled.readAll()).isEmpty();
            assertThatThrownBy(() -> RawClient.to(own)).isInstanceOf(ConnectException.class);
        }
        assertThat(own.requests()).allMatch(request -> request.disconnected().isEmpty());
    }

    @Test
    void aPortInUseIsNamed() {
        assertThatThrownBy(() -> Simulator.builder().port(simulator.port()).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + simulator.port())
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() throws Exception {
        try (var small = Simulator.builder().maxBodyBytes(100).script(Script.OK).start();
                var client = RawClient.to(small)) {
            client.send("POST /v1/embeddings HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n");
            assertThat(client.readAll()).startsWith("HTTP/1.1 413").contains("larger than 100 bytes");
        }
    }
}
