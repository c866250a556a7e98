package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.call.Limits;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.http.TransportFailure.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections serve again, which do not, and what happens when one turns out to be dead. */
@Timeout(20)
class ReuseTest {
    private static PooledTransport transport() {
        return new PooledTransport(PoolSettings.STANDARD);
    }

    private static HttpAnswer open(Transport transport, RawServer server) throws TransportFailure {
        var call = HttpCall.post(server.uri(), List.of(), "{}".getBytes(UTF_8));
        return transport.open(call, Timing.start(Limits.UNSET));
    }

    private static String body(Transport transport, RawServer server) throws TransportFailure {
        try (HttpAnswer answer = open(transport, server)) {
            return new String(answer.body(), UTF_8);
        }
    }

    /** Tells in each answer on which connection it came. */
    private static RawServer numbering(String headers) {
        return new RawServer(peer -> {
            while (peer.read() != null) {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n" + headers + "\r\n" + peer.number());
            }
        });
    }

    @Test
    void oneConnectionServesOneCallAfterTheOther() throws Exception {
        try (var transport = transport();
                var server = numbering("")) {
            for (int i = 0; i < 5; i++) {
                assertThat(body(transport, server)).isEqualTo("1");
                assertThat(transport.stats().idle()).isEqualTo(1);
            }
            assertThat(server.accepted()).isEqualTo(1);
            assertThat(transport.stats()).isEqualTo(new TransportStats(0, 1, 0, 1, 4, 0));
        }
    }

    @Test
    void aStreamReadToItsEndGivesTheConnectionBack() throws Exception {
        try (var transport = transport();
                var server = RawServer.always(
                        RawServer.STREAM + RawServer.chunk("data: 1\n\n") + RawServer.chunk("data: [DONE]\n\n") + "0\r\n\r\n")) {
            for (int i = 0; i < 2; i++) {
                try (HttpAnswer answer = open(transport, server)) {
                    FrameReader frames = answer.frames(Framing.SSE);
                    assertThat(frames.next().text()).isEqualTo("1");
                    assertThat(frames.next().text()).isEqualTo("[DONE]");
                    assertThat(frames.next()).isNull();
                }
            }
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void aStreamThatIsDrainedAfterItsEndMarkGivesTheConnectionBack() throws Exception {
        try (var transport = transport();
                var server = RawServer.always(RawServer.STREAM + RawServer.chunk("data: [DONE]\n\n") + "0\r\n\r\n")) {
            for (int i = 0; i < 2; i++) {
                HttpAnswer answer = open(transport, server);
                assertThat(answer.frames(Framing.SSE).next().text()).isEqualTo("[DONE]");
                answer.drain(Duration.ofSeconds(1));
            }
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: close\r\n", "Keep-Alive: timeout=1\r\n", "Keep-Alive: max=5, timeout=0\r\n"})
    void theServerMayForbidReuse(String headers) throws Exception {
        try (var transport = transport();
                var server = numbering(headers)) {
            assertThat(body(transport, server)).isEqualTo("1");
            assertThat(transport.stats().idle()).isZero();
            assertThat(body(transport, server)).isEqualTo("2");
        }
    }

    @Test
    void theServerMayLimitReuseInTime() throws Exception {
        try (var transport = transport();
                var server = numbering("Keep-Alive: timeout=30\r\n")) {
            body(transport, server);
            assertThat(body(transport, server)).isEqualTo("1");
        }
    }

    @Test
    void anUnusedConnectionIsClosedAfterItsTime() throws Exception {
        var ends = new CountDownLatch(1);
        var settings = PoolSettings.builder().keepAlive(Duration.ofMillis(50)).build();
        try (var transport = new PooledTransport(settings);
                var server = new RawServer(peer -> {
                    peer.read();
                    peer.send(RawServer.answer("{}"));
                    assertThat(peer.read()).isNull();
                    ends.countDown();
                })) {
            body(transport, server);
            ends.await();
            Eventually.holds(() -> transport.stats().idle() == 0);
        }
    }

    @Test
    void bytesBeyondTheAnswerAreNotTakenForTheNextOne() throws Exception {
        try (var transport = transport();
                var server = new RawServer(peer -> {
                    while (peer.read() != null) {
                        peer.send(RawServer.answer("right") + RawServer.answer("wrong"));
                    }
                })) {
            assertThat(body(transport, server)).isEqualTo("right");
            assertThat(body(transport, server)).isEqualTo("right");
            assertThat(server.accepted()).isEqualTo(2);
        }
    }

    @Test
    void aWordOfTheServerBetweenTwoCallsIsNotTakenForAnAnswer() throws Exception {
        var spoken = new CountDownLatch(1);
        var settings = PoolSettings.builder().validateAfter(Duration.ZERO).build();
        try (var transport = new PooledTransport(settings);
                var server = new RawServer(peer -> {
                    peer.read();
                    peer.send(RawServer.answer("" + peer.number()));
                    peer.send("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
                    spoken.countDown();
                    peer.awaitEnd();
                })) {
            assertThat(body(transport, server)).isEqualTo("1");
            spoken.await();
            assertThat(body(transport, server)).isEqualTo("2");
        }
    }

    @Test
    void aConnectionThatTheServerClosedInTheMeantimeIsReplacedUnnoticed() throws Exception {
        var closed = new CountDownLatch(1);
        try (var transport = transport();
                var server = new RawServer(peer -> {
                    peer.read();
                    peer.send(RawServer.answer("" + peer.number()));
                    peer.close();
                    closed.countDown();
                })) {
            assertThat(body(transport, server)).isEqualTo("1");
            closed.await();
            try (HttpAnswer answer = open(transport, server)) {
                assertThat(answer.resent()).isTrue();
                assertThat(answer.body()).asString().isEqualTo("2");
            }
            assertThat(transport.stats().resent()).isEqualTo(1);
            assertThat(transport.stats().leased()).isZero();
        }
    }

    @Test
    void aRequestIsSentAgainOnceAndNeverMore() throws Exception {
        var requests = new AtomicInteger();
        try (var transport = transport();
                var server = new RawServer(peer -> {
                    peer.read();
                    if (requests.incrementAndGet() == 1) {
                        peer.send(RawServer.answer("1"));
                        peer.read();
                        requests.incrementAndGet();
                    }
                })) {
            body(transport, server);
            assertThatThrownBy(() -> open(transport, server)).isInstanceOfSatisfying(TransportFailure.class,
                    failure -> assertThat(failure.kind()).isEqualTo(Fault.RESET));
            assertThat(requests.get()).isEqualTo(3);
        }
    }

    @Test
    void aRequestIsNotSentAgainOnceAnAnswerHasBegun() throws Exception {
        var requests = new AtomicInteger();
        try (var transport = transport();
                var server = new RawServer(peer -> {
                    while (peer.read() != null) {
                        boolean first = requests.incrementAndGet() == 1;
                        peer.send(first ? RawServer.answer("1") : "H");
                        if (!first) {
                            peer.close();
                            return;
                        }
                    }
                })) {
            body(transport, server);
            assertThatThrownBy(() -> open(transport, server)).isInstanceOfSatisfying(TransportFailure.class, failure -> {
                assertThat(failure.kind()).isIn(Fault.RESET, Fault.MALFORMED);
                assertThat(failure.reusedConnection()).isTrue();
            });
            assertThat(requests.get()).isEqualTo(2);
        }
    }

    @Test
    void aRequestIsNotSentAgainBecauseALimitPassed() throws Exception {
        var requests = new AtomicInteger();
        try (var transport = transport();
                var server = new RawServer(peer -> {
                    while (peer.read() != null) {
                        if (requests.incrementAndGet() == 1) {
                            peer.send(RawServer.answer("1"));
                        }
                    }
                })) {
            body(transport, server);
            var call = HttpCall.post(server.uri(), List.of(), "{}".getBytes(UTF_8));
            var limits = Limits.UNSET.withAttemptTimeout(Duration.ofMillis(50));
            assertThatThrownBy(() -> transport.open(call, Timing.start(limits))).hasMessageContaining("50 ms");
            assertThat(requests.get()).isEqualTo(2);
        }
    }

    @Test
    void unusedConnectionsMakeRoomForOthers() throws Exception {
        var settings = PoolSettings.builder().maxConnections(2).build();
        try (var transport = new PooledTransport(settings)) {
            for (int i = 0; i < 6; i++) {
                try (var server = numbering("")) {
                    assertThat(body(transport, server)).isEqualTo("1");
                    assertThat(transport.stats().idle()).isLessThanOrEqualTo(2);
                }
            }
        }
    }
}
