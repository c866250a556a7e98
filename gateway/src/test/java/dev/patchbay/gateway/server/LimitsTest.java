package dev.patchbay.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.endpoints.Answer;
import dev.patchbay.endpoints.CallerGone;
import dev.patchbay.endpoints.EventSink;
import dev.patchbay.endpoints.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server does with callers that send nonsense, too much, too slowly, or leave. */
class LimitsTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final CountDownLatch disconnected = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private GatewayServer server;

    @AfterEach
    void stop() {
        release.countDown();
        if (server != null) {
            server.close();
        }
    }

    private Wire connect(UnaryOperator<ServerSettings.Builder> set, Consumer<Exchange> handler) throws IOException {
        server = GatewayServer.start(set.apply(ServerSettings.builder().port(0)).build(), handler);
        return another();
    }

    private Wire another() throws IOException {
        return new Wire(server.address().getPort());
    }

    private static void echo(Exchange exchange) {
        exchange.respond(new Answer(200, List.of(), exchange.body()));
    }

    private void echoOnRelease(Exchange exchange) {
        exchange.onDisconnect(disconnected::countDown);
        exchanges.add(exchange);
        try {
            release.await();
            echo(exchange);
        } catch (CallerGone e) {
            failures.add(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(Wire wire, int status, String code, String inMessage) throws IOException {
        Wire.Reply reply = wire.reply();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("content-type")).startsWith("application/json");
        assertThat(reply.header("connection")).isEqualTo("close");
        assertThat(reply.body()).contains("\"code\":\"" + code + "\"").contains(inMessage);
        assertThat(reply.body()).contains("\"request_id\":\"" + reply.header("x-request-id"));
        assertThat(wire.untilClosed()).isEmpty();
    }

    // ---- Nonsense

    @ParameterizedTest
    @ValueSource(strings = {
        "nonsense\r\n\r\n",
        "GET /\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi",
        "POST / HTTP/1.1\r\nBad Name: x\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nhi\r\n0\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
    })
    void refusesWhatIsNotHttp(String request) throws Exception {
        try (Wire wire = connect(it -> it, LimitsTest::echo)) {
            assertRefused(wire.send(request), 400, "invalid_request", "not valid HTTP");
        }
    }

    @Test
    void refusesHttp2() throws Exception {
        try (Wire wire = connect(it -> it, LimitsTest::echo)) {
            wire.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(505);
        }
    }

    @Test
    void aRefusalHurtsNobodyElse() throws Exception {
        try (Wire broken = connect(it -> it, LimitsTest::echo); Wire fine = another()) {
            broken.send("nonsense\r\n\r\n").reply();
            assertThat(fine.post("/", "hi").reply().body()).isEqualTo("hi");
        }
    }

    // ---- Too much

    @Test
    void refusesAnAnnouncedBodyThatIsTooLarge() throws Exception {
        try (Wire wire = connect(it -> it.maxBodySize(2048), LimitsTest::echo)) {
            wire.send("POST / HTTP/1.1\r\nContent-Length: 2049\r\n\r\n");
            assertRefused(wire, 413, "request_too_large", "2 KB (max_body_size)");
        }
    }

    @Test
    void refusesABodyThatGrowsTooLarge() throws Exception {
        try (Wire wire = connect(it -> it.maxBodySize(1000), LimitsTest::echo)) {
            wire.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
            wire.send("3e8\r\n" + "x".repeat(1000) + "\r\n").send("1\r\nx\r\n");
            assertRefused(wire, 413, "request_too_large", "1000 bytes");
        }
    }

    @Test
    void takesABodyThatJustFits() throws Exception {
        try (Wire wire = connect(it -> it.maxBodySize(1000), LimitsTest::echo)) {
            assertThat(wire.post("/", "x".repeat(1000)).reply().body()).hasSize(1000);
        }
    }

    /** The caller of a refused upload is still sending, and must find the answer instead of a reset. */
    @Test
    void aCallerThatIsStillSendingReadsTheRefusal() throws Exception {
        try (Wire wire = connect(it -> it.maxBodySize(1000), LimitsTest::echo)) {
            wire.send("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n");
            wire.send("x".repeat(1_000_000));
            assertRefused(wire, 413, "request_too_large", "max_body_size");
        }
    }

    @ParameterizedTest
    @CsvSource({"431,max_header_size", "414,max_initial_line_length"})
    void refusesHeadsThatAreTooLarge(int status, String limit) throws Exception {
        String much = "x".repeat(3000);
        try (Wire wire = connect(it -> it.maxHeaderSize(2048).maxInitialLineLength(1024), LimitsTest::echo)) {
            wire.send(status == 414 ? "GET /" + much + " HTTP/1.1\r\n\r\n" : "GET / HTTP/1.1\r\nA: " + much + "\r\n\r\n");
            Wire.Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body()).contains(limit);
        }
    }

    @Test
    void refusesRequestsBeyondTheLimitAndRecovers() throws Exception {
        try (Wire first = connect(it -> it.maxConcurrentRequests(1), this::echoOnRelease); Wire second = another()) {
            first.post("/", "hi");
            exchanges.take();
            second.post("/", "hi");
            Wire.Reply reply = second.reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("retry-after")).isEqualTo("1");
            assertThat(reply.body()).contains("service_unavailable", "max_concurrent_requests");
            release.countDown();
            assertThat(first.reply().body()).isEqualTo("hi");
            assertThat(server.drain(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void boundsTheBytesOfAllBodiesTogether() throws Exception {
        try (Wire first = connect(it -> it.maxBufferedBytes(1000), this::echoOnRelease); Wire second = another()) {
            first.post("/", "x".repeat(700));
            exchanges.take();
            second.post("/", "x".repeat(700));
            assertRefused(second, 503, "service_unavailable", "max_buffered_bytes");
            release.countDown();
            first.reply();
            try (Wire third = another()) {
                // The first gives its bytes back just after its answer.
                Wire.Reply reply = third.post("/", "x".repeat(300)).reply();
                assertThat(reply.body()).hasSize(300);
            }
        }
    }

    @Test
    void refusesConnectionsBeyondTheLimit() throws Exception {
        try (Wire first = connect(it -> it.maxConnections(1), LimitsTest::echo)) {
            first.get("/").reply();
            try (Wire second = another()) {
                assertRefused(second, 503, "service_unavailable", "max_connections");
            }
            assertThat(first.get("/").reply().status()).isEqualTo(200);
        }
    }

    // ---- Too slow

    @Test
    void givesUpAHeadThatDoesNotEnd() throws Exception {
        try (Wire wire = connect(it -> it.headerTimeout(SHORT), LimitsTest::echo)) {
            wire.send("GET / HTTP/1.1\r\nHos");
            assertRefused(wire, 408, "timeout", "header_timeout");
        }
    }

    @Test
    void givesUpABodyThatDoesNotEnd() throws Exception {
        try (Wire wire = connect(it -> it.bodyTimeout(SHORT), LimitsTest::echo)) {
            wire.send("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf");
            assertRefused(wire, 408, "timeout", "body_timeout");
        }
    }

    @Test
    void closesIdleConnectionsWithoutAWord() throws Exception {
        try (Wire wire = connect(it -> it.idleTimeout(SHORT), LimitsTest::echo)) {
            wire.get("/").reply();
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void aCallThatTakesItsTimeIsNotIdle() throws Exception {
        Duration shortest = Duration.ofMillis(20);
        try (Wire wire = connect(it -> it.idleTimeout(shortest).headerTimeout(shortest).bodyTimeout(shortest)
                .writeTimeout(shortest), this::echoOnRelease); Wire idle = another()) {
            wire.post("/", "hi");
            exchanges.take();
            // By the time another is closed for being idle, so would this one be.
            idle.untilClosed();
            release.countDown();
            assertThat(wire.reply().body()).isEqualTo("hi");
        }
    }

    @Test
    void givesUpAStreamThatNobodyReads() throws Exception {
        connect(it -> it.writeTimeout(SHORT), this::streamForEver).close();
        try (Wire wire = new Wire(server.address().getPort(), 4096)) {
            wire.get("/");
            assertThat(failures.take()).isInstanceOf(CallerGone.class).hasMessageContaining("write_timeout");
            assertThat(disconnected.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(server.drain(Duration.ofSeconds(10))).isTrue();
    }

    private void streamForEver(Exchange exchange) {
        exchange.onDisconnect(disconnected::countDown);
        try (EventSink sink = exchange.stream(200, List.of())) {
            while (true) {
                sink.write(new byte[100_000]);
            }
        } catch (CallerGone e) {
            failures.add(e);
        }
    }

    @Test
    void givesUpALargeAnswerThatNobodyReads() throws Exception {
        connect(it -> it.writeTimeout(SHORT), exchange -> {
            try {
                exchange.respond(new Answer(200, List.of(), new byte[50_000_000]));
            } catch (CallerGone e) {
                failures.add(e);
            }
        }).close();
        try (Wire wire = new Wire(server.address().getPort(), 4096)) {
            wire.get("/");
            assertThat(failures.take()).hasMessageContaining("write_timeout");
        }
    }

    /** The last part of an answer is with the server alone; its thread has gone. */
    @Test
    void givesUpTheRestOfAnAnswerThatNobodyReads() throws Exception {
        connect(it -> it.writeTimeout(SHORT),
                exchange -> exchange.respond(new Answer(200, List.of(), new byte[64 * 1024]))).close();
        try (Wire wire = new Wire(server.address().getPort(), 1024)) {
            for (int i = 0; i < 200; i++) {
                wire.get("/");
            }
            assertThat(server.drain(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void anInterruptEndsTheWaitForASlowReader() throws Exception {
        var writer = new CompletableFuture<Thread>();
        connect(it -> it, exchange -> {
            writer.complete(Thread.currentThread());
            streamForEver(exchange);
        }).close();
        try (Wire wire = new Wire(server.address().getPort(), 4096)) {
            wire.get("/").line();
            writer.get().interrupt();
            assertThat(failures.take()).isInstanceOf(CallerGone.class);
        }
    }

    // ---- Gone

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsAtOnceThatTheCallerHasLeft(boolean reset) throws Exception {
        Wire wire = connect(it -> it, this::echoOnRelease);
        wire.post("/", "hi");
        Exchange exchange = exchanges.take();
        long left = System.nanoTime();
        if (reset) {
            wire.reset();
        } else {
            wire.close();
        }
        assertThat(disconnected.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofMillis(100));
        var late = new CountDownLatch(1);
        exchange.onDisconnect(late::countDown);
        assertThat(late.getCount()).as("told at once to those who ask later").isZero();
        release.countDown();
        assertThat(failures.take()).isInstanceOf(CallerGone.class);
        assertThat(server.drain(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void tellsAStreamThatTheCallerHasLeft() throws Exception {
        Wire wire = connect(it -> it, this::streamForEver);
        wire.get("/").line();
        wire.close();
        assertThat(disconnected.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(failures.take()).isInstanceOf(CallerGone.class);
    }

    @Test
    void forgetsACallerThatLeavesWithinItsRequest() throws Exception {
        Wire wire = connect(it -> it.maxConcurrentRequests(1), LimitsTest::echo);
        wire.send("POST / HTTP/1.1\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n").line();
        wire.close();
        assertThat(server.drain(Duration.ofSeconds(10))).isTrue();
    }

    // ---- Draining

    @Test
    void drainsOpenCallsAndTakesNoNewConnections() throws Exception {
        try (Wire busy = connect(it -> it, this::echoOnRelease)) {
            busy.post("/", "hi");
            exchanges.take();
            var drained = CompletableFuture.supplyAsync(this::drain);
            while (!server.isDraining()) {
                Thread.onSpinWait();
            }
            release.countDown();
            Wire.Reply reply = busy.reply();
            assertThat(reply.body()).isEqualTo("hi");
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThat(drained.get()).isTrue();
            assertThatThrownBy(this::another).isInstanceOf(IOException.class);
        }
    }

    private boolean drain() {
        try {
            return server.drain(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answersOneMoreRequestWhileDraining() throws Exception {
        try (Wire busy = connect(it -> it, this::echoOnRelease); Wire other = another()) {
            busy.post("/", "hi");
            exchanges.take();
            assertThat(server.drain(SHORT)).isFalse();
            other.post("/", "still");
            release.countDown();
            Wire.Reply reply = other.reply();
            assertThat(reply.body()).isEqualTo("still");
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThat(other.untilClosed()).isEmpty();
        }
    }

    @Test
    void closingCutsWhatIsOpen() throws Exception {
        try (Wire busy = connect(it -> it, this::echoOnRelease)) {
            busy.post("/", "hi");
            exchanges.take();
            server.close();
            assertThat(busy.untilClosed()).isEmpty();
            assertThat(disconnected.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void saysWhyItCannotListen() throws Exception {
        connect(it -> it, LimitsTest::echo).close();
        int port = server.address().getPort();
        assertThatThrownBy(() -> GatewayServer.start(
                ServerSettings.builder().port(port).build(), LimitsTest::echo))
                .isInstanceOf(IOException.class).hasMessageContaining("in use");
    }
}
