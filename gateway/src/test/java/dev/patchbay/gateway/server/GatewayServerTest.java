package dev.patchbay.gateway.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.endpoints.Answer;
import dev.patchbay.endpoints.EventSink;
import dev.patchbay.endpoints.Exchange;
import dev.patchbay.endpoints.Header;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server over real sockets, with callers that behave and callers that do not. */
class GatewayServerTest {
    private static final ServerSettings SETTINGS = ServerSettings.builder().port(0).build();

    private GatewayServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Wire connect(Consumer<Exchange> handler) throws IOException {
        server = GatewayServer.start(SETTINGS, handler);
        return new Wire(server.address().getPort());
    }

    private static void echo(Exchange exchange) {
        exchange.respond(new Answer(200, List.of(new Header("content-type", "text/plain"),
                new Header("x-seen", exchange.method() + " " + exchange.path())), exchange.body()));
    }

    // ---- Requests and answers

    @Test
    void answersOneRequestAfterTheOther() throws Exception {
        try (Wire wire = connect(GatewayServerTest::echo)) {
            for (String body : List.of("first", "", "third")) {
                Wire.Reply reply = wire.post("/a/b?c=d", body).reply();
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.body()).isEqualTo(body);
                assertThat(reply.header("x-seen")).isEqualTo("POST /a/b");
                assertThat(reply.headers()).doesNotContainKey("connection");
            }
        }
    }

    @Test
    void readsQueryAndHeaders() throws Exception {
        Consumer<Exchange> tells = it -> it.respond(new Answer(200, List.of(), (it.query("c").orElse("-")
                + it.query("no").orElse("-") + it.header("hOST").orElse("-")).getBytes(ISO_8859_1)));
        try (Wire wire = connect(tells)) {
            assertThat(wire.get("/?c=d%20e&c=f").reply().body()).isEqualTo("d e-test");
            assertThat(wire.get("/?c=%zz").reply().body()).isEqualTo("--test");
        }
    }

    @Test
    void takesATargetWithHost() throws Exception {
        try (Wire wire = connect(GatewayServerTest::echo)) {
            assertThat(wire.get("http://localhost:8000/a?b").reply().header("x-seen")).isEqualTo("GET /a");
            assertThat(wire.get("http://localhost:8000").reply().header("x-seen")).isEqualTo("GET /");
        }
    }

    @Test
    void putsABodyInChunksTogether() throws Exception {
        try (Wire wire = connect(GatewayServerTest::echo)) {
            wire.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
            wire.send("5\r\nhello\r\n").send("7\r\n, world\r\n").send("0\r\n\r\n");
            assertThat(wire.reply().body()).isEqualTo("hello, world");
        }
    }

    @Test
    void carriesLargeBodiesBothWays() throws Exception {
        String large = "0123456789abcdef".repeat(512 * 1024);
        try (Wire wire = connect(GatewayServerTest::echo)) {
            assertThat(wire.post("/", large).reply().body()).isEqualTo(large);
            assertThat(wire.post("/", "small").reply().body()).isEqualTo("small");
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws Exception {
        try (Wire wire = connect(GatewayServerTest::echo)) {
            var all = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                all.append("POST /").append(i).append(" HTTP/1.1\r\nContent-Length: 2\r\n\r\nok");
            }
            wire.send(all.toString());
            for (int i = 0; i < 200; i++) {
                assertThat(wire.reply().header("x-seen")).isEqualTo("POST /" + i);
            }
        }
    }

    @Test
    void answersHeadWithoutBody() throws Exception {
        Consumer<Exchange> fixed = it -> it.respond(new Answer(200, List.of(), "hello".getBytes(ISO_8859_1)));
        try (Wire wire = connect(fixed)) {
            assertThat(wire.send("HEAD / HTTP/1.1\r\n\r\n").replyWithoutBody().header("content-length")).isEqualTo("5");
            assertThat(wire.get("/").reply().body()).isEqualTo("hello");
        }
    }

    @Test
    void closesWhenAskedTo() throws Exception {
        try (Wire wire = connect(GatewayServerTest::echo)) {
            wire.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
            assertThat(wire.reply().header("connection")).isEqualTo("close");
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"keep-alive,keep-alive", "close,''"})
    void speaksHttp10(String asked, String answered) throws Exception {
        try (Wire wire = connect(GatewayServerTest::echo)) {
            wire.send("POST / HTTP/1.0\r\nConnection: " + asked + "\r\nContent-Length: 2\r\n\r\nhi");
            Wire.Reply reply = wire.reply();
            assertThat(reply.body()).isEqualTo("hi");
            assertThat(reply.header("connection")).isEqualTo(answered);
        }
    }

    @Test
    void asksForTheBodyWhereTheCallerWaitsForThat() throws Exception {
        try (Wire wire = connect(GatewayServerTest::echo)) {
            wire.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(wire.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(wire.headers()).isEmpty();
            assertThat(wire.send("hi").reply().body()).isEqualTo("hi");
        }
    }

    @Test
    void answersForAHandlerThatFails() throws Exception {
        try (Wire wire = connect(it -> {
            throw new IllegalStateException("on purpose");
        })) {
            Wire.Reply reply = wire.get("/").reply();
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).contains("internal_error").doesNotContain("on purpose");
        }
    }

    // ---- Streams

    @Test
    void sendsEventsAtOnce() throws Exception {
        var next = new LinkedBlockingQueue<String>();
        Consumer<Exchange> streams = it -> {
            try (EventSink sink = it.stream(200, List.of(new Header("content-type", "text/event-stream")))) {
                for (String event = take(next); !event.isEmpty(); event = take(next)) {
                    sink.write(event.getBytes(ISO_8859_1));
                }
            }
        };
        try (Wire wire = connect(streams)) {
            wire.get("/");
            next.add("one");
            assertThat(wire.line()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(wire.headers()).containsEntry("content-type", "text/event-stream");
            assertThat(wire.chunk()).asString(ISO_8859_1).isEqualTo("one");
            next.add("two");
            assertThat(wire.chunk()).asString(ISO_8859_1).isEqualTo("two");
            next.add("");
            assertThat(wire.chunk()).isEmpty();
            next.add("");
            assertThat(wire.get("/").reply().body()).isEmpty();
        }
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void endsAStreamToHttp10WithTheConnection() throws Exception {
        try (Wire wire = connect(GatewayServerTest::streamHello)) {
            Wire.Reply reply = wire.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").reply();
            assertThat(reply.body()).isEqualTo("hello");
            assertThat(reply.headers()).doesNotContainKeys("transfer-encoding", "connection");
        }
    }

    private static void streamHello(Exchange exchange) {
        try (EventSink sink = exchange.stream(200, List.of())) {
            sink.write("hello".getBytes(ISO_8859_1));
        }
    }

    @Test
    void anAbortedStreamIsSeenToBeIncomplete() throws Exception {
        var next = new LinkedBlockingQueue<String>();
        Consumer<Exchange> aborts = it -> {
            EventSink sink = it.stream(200, List.of());
            sink.write("half".getBytes(ISO_8859_1));
            take(next);
            sink.abort();
            sink.close();
        };
        try (Wire wire = connect(aborts)) {
            wire.get("/").line();
            wire.headers();
            assertThat(wire.chunk()).asString(ISO_8859_1).isEqualTo("half");
            next.add("now");
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

}
