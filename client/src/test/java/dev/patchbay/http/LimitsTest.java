package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.call.Limit;
import dev.patchbay.call.Limits;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.http.TransportFailure.LimitPassed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every time limit runs out in its own place, is told by name and duration, and closes the connection. */
@Timeout(20)
class LimitsTest {
    private static final Duration SHORT = Duration.ofMillis(120);

    private final PooledTransport transport = new PooledTransport(PoolSettings.STANDARD);

    @AfterEach
    void close() {
        transport.close();
    }

    private interface Use {
        void of(HttpAnswer answer) throws TransportFailure;
    }

    private static HttpCall call(URI uri) {
        return HttpCall.post(uri, List.of(), "{}".getBytes(UTF_8));
    }

    /** Makes a call with one limit short, and expects that this is what ends it, in about its time. */
    private TransportFailure passes(Transport transport, URI uri, Limit limit, Use use) {
        var failures = new ArrayList<TransportFailure>();
        long began = System.nanoTime();
        assertThatThrownBy(() -> {
            try (var answer = transport.open(call(uri), Timing.start(Limits.UNSET.with(limit, SHORT)))) {
                use.of(answer);
            }
        }).isInstanceOfSatisfying(TransportFailure.class, failures::add);
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(failures.getFirst().kind()).isEqualTo(new LimitPassed(limit, SHORT));
        assertThat(failures.getFirst()).hasMessageContaining("120 ms").hasMessageContaining(limit.key());
        // The other limits take minutes; the first TLS connection of a process takes a while to read its trust store.
        assertThat(took).isBetween(SHORT, SHORT.plusSeconds(3));
        return failures.getFirst();
    }

    private void passes(RawServer server, Limit limit, Use use) throws InterruptedException {
        TransportFailure failure = passes(transport, server.uri(), limit, use);
        assertThat(failure.requestSent()).isTrue();
        assertThat(server.clientGone()).isNotNull();
        Eventually.holds(() -> transport.stats().leased() == 0);
        assertThat(transport.stats().idle()).isZero();
    }

    private static RawServer saying(String... parts) {
        return new RawServer(peer -> {
            peer.read();
            for (String part : parts) {
                peer.send(part);
            }
            peer.awaitEnd();
        });
    }

    @Test
    void response() throws Exception {
        try (var server = saying()) {
            passes(server, Limit.RESPONSE, HttpAnswer::body);
        }
    }

    @Test
    void responseWhileHeadersTrickle() throws Exception {
        try (var server = saying("HTTP/1.1 200 OK\r\n", "X: 1\r\n")) {
            passes(server, Limit.RESPONSE, HttpAnswer::body);
        }
    }

    @Test
    void responseWhileTheServerDoesNotRead() {
        try (var server = new RawServer(RawServer.Peer::awaitNothing)) {
            var call = HttpCall.post(server.uri(), List.of(), new byte[20_000_000]);
            var timing = Timing.start(Limits.UNSET.with(Limit.RESPONSE, SHORT));
            assertThatThrownBy(() -> transport.open(call, timing))
                    .isInstanceOfSatisfying(TransportFailure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(new LimitPassed(Limit.RESPONSE, SHORT));
                        assertThat(failure.requestSent()).isFalse();
                    });
        }
    }

    @Test
    void idleWithinABody() throws Exception {
        try (var server = saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", "12345")) {
            passes(server, Limit.IDLE, HttpAnswer::body);
        }
    }

    @Test
    void firstToken() throws Exception {
        try (var server = saying(RawServer.STREAM)) {
            passes(server, Limit.FIRST_TOKEN, answer -> answer.frames(Framing.SSE).next());
        }
    }

    @Test
    void firstTokenIsNotPutOffByCommentsAndOtherEvents() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.read();
            peer.send(RawServer.STREAM);
            sendUntilGone(peer, RawServer.chunk(": ping\n\n") + RawServer.chunk("data: {}\n\n"));
        })) {
            passes(transport, server.uri(), Limit.FIRST_TOKEN, answer -> {
                FrameReader frames = answer.frames(Framing.SSE);
                while (frames.next() != null) {
                    // An event without content.
                }
            });
        }
    }

    private static void sendUntilGone(RawServer.Peer peer, String text) {
        try {
            while (true) {
                peer.send(text);
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            // Now it is.
        }
    }

    @Test
    void idleBetweenEvents() throws Exception {
        try (var server = saying(RawServer.STREAM, RawServer.chunk("data: 1\n\n"))) {
            passes(server, Limit.IDLE, answer -> {
                FrameReader frames = answer.frames(Framing.SSE);
                assertThat(frames.next()).isNotNull();
                answer.expect(Limit.IDLE, SHORT);
                frames.next();
            });
        }
    }

    @Test
    void idleBeginsAnewWithEveryComment() throws Exception {
        var step = Duration.ofMillis(40);
        var asked = new LinkedBlockingQueue<Integer>();
        try (var server = new RawServer(peer -> {
            peer.read();
            peer.send(RawServer.STREAM + RawServer.chunk("data: 1\n\n"));
            for (int i = 0; i < 8; i++) {
                takeLate(asked, step);
                peer.send(RawServer.chunk(": ping\n\n"));
            }
            peer.send(RawServer.chunk("data: 2\n\n") + "0\r\n\r\n");
        })) {
            var timing = Timing.start(Limits.UNSET);
            try (var answer = transport.open(call(server.uri()), timing)) {
                FrameReader frames = answer.frames(Framing.SSE);
                assertThat(frames.next().text()).isEqualTo("1");
                answer.expect(Limit.IDLE, SHORT);
                long began = System.nanoTime();
                assertThat(frames.next().text()).isEqualTo("2");
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(SHORT.multipliedBy(2));
                assertThat(frames.next()).isNull();
            }
        }
    }

    /** A pause: nobody ever adds to the queue. */
    private static void takeLate(BlockingQueue<Integer> queue, Duration pause) {
        try {
            assertThat(queue.poll(pause.toMillis(), TimeUnit.MILLISECONDS)).isNull();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void idleDoesNotRunWhileNobodyReads() throws Exception {
        var read = new CountDownLatch(1);
        try (var server = new RawServer(peer -> {
            peer.read();
            peer.send(RawServer.STREAM + RawServer.chunk("data: 1\n\n"));
            peer.send(RawServer.chunk("data: 2\n\n"));
            peer.awaitEnd();
        })) {
            try (var answer = transport.open(call(server.uri()), Timing.start(Limits.UNSET))) {
                FrameReader frames = answer.frames(Framing.SSE);
                frames.next();
                answer.expect(Limit.IDLE, SHORT);
                assertThat(read.await(300, TimeUnit.MILLISECONDS)).isFalse();
                assertThat(frames.next().text()).isEqualTo("2");
            }
        }
    }

    @Test
    void totalWhileWaitingForTheAnswer() throws Exception {
        try (var server = saying()) {
            passes(server, Limit.TOTAL, HttpAnswer::body);
        }
    }

    @Test
    void totalEvenThoughEventsCome() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.read();
            peer.send(RawServer.STREAM);
            sendUntilGone(peer, RawServer.chunk("data: {}\n\n"));
        })) {
            passes(transport, server.uri(), Limit.TOTAL, answer -> {
                FrameReader frames = answer.frames(Framing.SSE);
                answer.expect(Limit.IDLE, Duration.ofMinutes(1));
                while (frames.next() != null) {
                    // On and on.
                }
            });
        }
    }

    @Test
    void totalThatIsOverBeforeAnythingIsSent() {
        try (var server = saying()) {
            var over = new Timing(Limits.UNSET, System.nanoTime() - 1);
            assertThatThrownBy(() -> transport.open(call(server.uri()), over))
                    .isInstanceOfSatisfying(TransportFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(new LimitPassed(Limit.TOTAL, Limit.TOTAL.standard())));
        }
    }

    @Test
    void pool() throws Exception {
        try (var one = new PooledTransport(PoolSettings.builder().maxPerHost(1).build());
                var server = saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")) {
            HttpAnswer first = one.open(call(server.uri()), Timing.start(Limits.UNSET));
            assertThat(passes(one, server.uri(), Limit.POOL, HttpAnswer::body).requestSent()).isFalse();
            assertThat(one.stats().leased()).isEqualTo(1);
            assertThat(one.stats().pending()).isZero();
            first.close();
            assertThat(one.stats().leased()).isZero();
        }
    }

    @Test
    void poolOverAllHosts() throws Exception {
        try (var one = new PooledTransport(PoolSettings.builder().maxConnections(1).build());
                var server = saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
                var other = saying();
                var first = one.open(call(server.uri()), Timing.start(Limits.UNSET))) {
            passes(one, other.uri(), Limit.POOL, HttpAnswer::body);
            assertThat(first.status()).isEqualTo(200);
        }
    }

    @Test
    void connectWhereNobodyAccepts() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var waiting = new ArrayList<Socket>();
            // The kernel takes the backlog and one more; whoever comes then waits.
            for (int i = 0; i < 2; i++) {
                waiting.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            passes(transport, URI.create("http://127.0.0.1:" + full.getLocalPort() + "/"), Limit.CONNECT, HttpAnswer::body);
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void connectWhereTlsIsNotAnswered() throws Exception {
        try (var server = new RawServer(RawServer.Peer::awaitEnd)) {
            URI uri = URI.create("https://127.0.0.1:" + server.port() + "/");
            assertThat(passes(transport, uri, Limit.CONNECT, HttpAnswer::body).requestSent()).isFalse();
            assertThat(server.clientGone()).isNotNull();
        }
    }

    @Test
    void connectWhereTheNameIsNotResolved() {
        var never = new CountDownLatch(1);
        Names.Resolver silent = host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        };
        try (var lost = new PooledTransport(
                PoolSettings.STANDARD, () -> (SSLSocketFactory) SSLSocketFactory.getDefault(), silent)) {
            passes(lost, URI.create("http://somewhere/"), Limit.CONNECT, HttpAnswer::body);
        } finally {
            never.countDown();
        }
    }

    @Test
    void totalComesBeforeALongerConnect() throws Exception {
        try (var server = new RawServer(RawServer.Peer::awaitEnd)) {
            URI uri = URI.create("https://127.0.0.1:" + server.port() + "/");
            passes(transport, uri, Limit.TOTAL, HttpAnswer::body);
        }
    }

    @Test
    void drainGivesUpAfterItsGrace() throws Exception {
        try (var server = saying(RawServer.STREAM, RawServer.chunk("data: [DONE]\n\n"))) {
            try (var answer = transport.open(call(server.uri()), Timing.start(Limits.UNSET))) {
                assertThat(answer.frames(Framing.SSE).next()).isNotNull();
                answer.drain(Duration.ofMillis(50));
            }
            assertThat(server.clientGone()).isNotNull();
            assertThat(transport.stats().idle()).isZero();
        }
    }
}
