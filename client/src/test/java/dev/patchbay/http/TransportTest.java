package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.call.Limits;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.http.TransportFailure.Fault;
import dev.patchbay.http.TransportFailure.TooLarge;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One exchange over a real socket: what goes out, what comes in, and what becomes of the connection. */
@Timeout(20)
class TransportTest {
    private final PooledTransport transport = new PooledTransport(PoolSettings.STANDARD);

    @AfterEach
    void close() {
        transport.close();
    }

    private static HttpCall call(RawServer server, Header... headers) {
        return HttpCall.post(server.uri(), List.of(headers), "{\"a\":1}".getBytes(UTF_8));
    }

    private String body(RawServer server) throws TransportFailure {
        return body(call(server));
    }

    private String body(HttpCall call) throws TransportFailure {
        try (HttpAnswer answer = transport.open(call, Timing.start(Limits.UNSET))) {
            return new String(answer.body(), UTF_8);
        }
    }

    private TransportFailure failure(RawServer server) {
        return failure(transport, server);
    }

    private static TransportFailure failure(Transport transport, RawServer server) {
        AtomicReference<TransportFailure> failure = new AtomicReference<>();
        assertThatThrownBy(() -> {
            try (HttpAnswer answer = transport.open(call(server), Timing.start(Limits.UNSET))) {
                answer.body();
            }
        }).isInstanceOfSatisfying(TransportFailure.class, failure::set);
        return failure.get();
    }

    @Test
    void sendsExactlyWhatWasAskedFor() throws Exception {
        var request = new AtomicReference<String>();
        try (var server = new RawServer(peer -> {
            request.set(peer.packet());
            peer.send(RawServer.answer("{}"));
        })) {
            assertThat(body(call(server, new Header("x-Custom", "é v"), new Header("Authorization", "Bearer k"))))
                    .isEqualTo("{}");
            assertThat(request.get()).isEqualTo("POST /v1/chat HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                    + "\r\nx-Custom: é v\r\nAuthorization: Bearer k\r\nAccept-Encoding: gzip\r\n"
                    + "User-Agent: patchbay/dev\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
        }
    }

    @Test
    void sendsItsOwnHeadersOnlyWhereNoneAreGiven() throws Exception {
        var request = new AtomicReference<String>();
        try (var server = new RawServer(peer -> {
            request.set(peer.packet());
            peer.send(RawServer.answer("{}"));
        })) {
            URI uri = server.uri().resolve("/a%2Fb?q=%20ü");
            body(HttpCall.get(uri, List.of(new Header("host", "h"), new Header("user-agent", "me"),
                    new Header("accept-encoding", "identity"))));
            assertThat(request.get()).isEqualTo("GET /a%2Fb?q=%20%C3%BC HTTP/1.1\r\nhost: h\r\nuser-agent: me\r\n"
                    + "accept-encoding: identity\r\n\r\n");
        }
    }

    @Test
    void sendsLargeBodiesWhole() throws Exception {
        try (var server = new RawServer(peer -> peer.send(RawServer.answer("" + peer.read().length())))) {
            var call = HttpCall.post(server.uri(), List.of(), new byte[3_000_000]);
            assertThat(Integer.parseInt(body(call))).isBetween(3_000_100, 3_000_200);
        }
    }

    @Test
    void refusesHeadersThatWouldBecomeOthers() {
        URI uri = URI.create("http://localhost/");
        assertThatThrownBy(() -> HttpCall.get(uri, List.of(new Header("x", "secret\r\ny: z"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header x")
                .hasMessageNotContaining("secret");
        for (String value : List.of("a\nb", "a\rb", "a\0b", "a\u010ab")) {
            assertThatThrownBy(() -> HttpCall.get(uri, List.of(new Header("x", value))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String name : List.of("", "a b", "a:", "a\r\nb", "é", "Content-Length", "transfer-encoding", "Connection")) {
            assertThatThrownBy(() -> HttpCall.get(uri, List.of(new Header(name, "v"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void acceptsOnlyUrlsItCanReach() {
        for (String url : List.of("ftp://a/", "/relative", "http:///nohost", "http://a:0/", "http://a:99999/")) {
            assertThatThrownBy(() -> HttpCall.get(URI.create(url), List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(HttpCall.get(URI.create("http://my_service:11434/api?key=secret"), List.of()))
                .hasToString("GET http://my_service:11434/api");
        assertThat(HttpCall.get(URI.create("HTTPS://[::1]/x"), List.of()).origin()).hasToString("[::1]:443");
    }

    @Test
    void readsStatusHeadersAndBody() throws Exception {
        try (var server = RawServer.always("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nX-A: 1\r\nx-a: 2\r\n"
                + "Content-Type: Application/JSON; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}")) {
            try (HttpAnswer answer = transport.open(call(server), Timing.start(Limits.UNSET))) {
                assertThat(answer.status()).isEqualTo(429);
                assertThat(answer.headers().first("retry-after")).contains("7");
                assertThat(answer.headers().all("X-a")).containsExactly("1", "2");
                assertThat(answer.mediaType()).isEqualTo("application/json");
                assertThat(answer.headers().toString()).doesNotContain("7");
                assertThat(answer.body()).asString().isEqualTo("{}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nTrailer: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\nhello",
        "HTTP/1.0 200 OK\r\n\r\nhello",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
    })
    void readsEveryFormOfBody(String answer) throws Exception {
        try (var server = new RawServer(peer -> {
            peer.read();
            peer.send(answer);
        })) {
            assertThat(body(server)).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    })
    void readsEmptyBodies(String answer) throws Exception {
        try (var server = RawServer.always(answer)) {
            assertThat(body(server)).isEmpty();
            assertThat(transport.stats().leased()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    })
    void neverTakesACutAnswerForAWholeOne(String answer) {
        try (var server = new RawServer(peer -> {
            peer.read();
            peer.send(answer);
        })) {
            TransportFailure failure = failure(server);
            assertThat(failure.kind()).isIn(Fault.RESET, Fault.MALFORMED);
            assertThat(failure.requestSent()).isTrue();
            assertThat(failure.reusedConnection()).isFalse();
            assertThat(failure).hasMessageContaining("127.0.0.1:" + server.port());
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/1.1 xyz\r\n\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}!\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
    })
    void saysWhenAnAnswerIsNotHttp(String answer) {
        try (var server = new RawServer(peer -> {
            peer.read();
            peer.send(answer);
            peer.awaitEnd();
        })) {
            assertThat(failure(server).kind()).isEqualTo(Fault.MALFORMED);
        }
    }

    @Test
    void boundsWhatItAccepts() {
        var settings = PoolSettings.builder()
                .maxBody(100).maxHeaderLine(300).maxHeaders(5).build();
        try (var small = new PooledTransport(settings)) {
            record Case(String answer, TooLarge expected) {}
            for (Case c : List.of(
                    new Case("Content-Length: 101\r\n\r\n", new TooLarge("body", 100)),
                    new Case("Transfer-Encoding: chunked\r\n\r\n65\r\n" + "x".repeat(101), new TooLarge("body", 100)),
                    new Case("\r\n" + "x".repeat(101), new TooLarge("body", 100)),
                    new Case("X: " + "x".repeat(400) + "\r\n\r\n", new TooLarge("header", 300)),
                    new Case("X: 1\r\n".repeat(6) + "\r\n", new TooLarge("header", 300)))) {
                try (var server = new RawServer(peer -> {
                    peer.read();
                    peer.send("HTTP/1.1 200 OK\r\n" + c.answer());
                    peer.awaitEnd();
                })) {
                    assertThat(failure(small, server).kind()).isEqualTo(c.expected());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_024, 8_192, 65_536})
    void drawsTheLineExactly(int most) throws Exception {
        var settings = PoolSettings.builder().maxBody(most).streamBuffer(1_024).build();
        try (var small = new PooledTransport(settings);
                var known = RawServer.always(RawServer.answer("x".repeat(most)));
                var unknown = RawServer.always(
                        RawServer.STREAM + RawServer.chunk("x".repeat(most)) + "0\r\n\r\n");
                var beyond = RawServer.always(
                        RawServer.STREAM + RawServer.chunk("x".repeat(most + 1)) + "0\r\n\r\n")) {
            for (RawServer server : List.of(known, unknown)) {
                try (var answer = small.open(call(server), Timing.start(Limits.UNSET))) {
                    assertThat(answer.body()).hasSize(most);
                }
            }
            assertThat(failure(small, beyond).kind()).isEqualTo(new TooLarge("body", most));
        }
    }

    @Test
    void tellsRefusedFromUnknown() {
        // Port 1 is not one that the system gives to anybody else in the meantime.
        assertThatThrownBy(() -> body(HttpCall.get(URI.create("http://127.0.0.1:1/"), List.of())))
                .isInstanceOfSatisfying(TransportFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Fault.REFUSED);
                    assertThat(failure.requestSent()).isFalse();
                });
        assertThatThrownBy(() -> body(HttpCall.get(URI.create("http://no.such.host.invalid/"), List.of())))
                .isInstanceOfSatisfying(TransportFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Fault.UNKNOWN_HOST));
    }

    @Test
    void tellsAReset() {
        try (var server = new RawServer(peer -> {
            peer.read();
            peer.reset();
        })) {
            assertThat(failure(server).kind()).isEqualTo(Fault.RESET);
        }
    }

    @Test
    void readsARefusalThatComesBeforeTheWholeRequestWasSent() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.head();
            peer.send("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
            peer.close();
        })) {
            var call = HttpCall.post(server.uri(), List.of(), new byte[30_000_000]);
            try (HttpAnswer answer = transport.open(call, Timing.start(Limits.UNSET))) {
                assertThat(answer.status()).isEqualTo(413);
                assertThat(answer.body()).asString().isEqualTo("no");
            }
            assertThat(transport.stats().idle()).isZero();
        }
    }

    @Test
    void servesAThousandCallsAtOnce() throws Exception {
        var together = new CountDownLatch(1_000);
        try (var server = new RawServer(peer -> {
                    while (peer.read() != null) {
                        together.countDown();
                        awaitQuietly(together);
                        peer.send(RawServer.answer("{\"n\":1}"));
                    }
                });
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                calls.add(() -> body(server));
            }
            for (Future<String> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo("{\"n\":1}");
            }
            TransportStats stats = transport.stats();
            assertThat(stats.opened()).isEqualTo(1_000);
            assertThat(stats.idle()).isEqualTo(1_000);
            assertThat(stats.leased()).isZero();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
