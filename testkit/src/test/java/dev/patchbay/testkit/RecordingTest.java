package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.script.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the simulator remembers of its requests. */
@ExtendWith(SimulatorExtension.class)
@Timeout(30)
class RecordingTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Simulator simulator;

    RecordingTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @Test
    void requestsAreKeptAsTheyCame() throws Exception {
        long before = System.nanoTime();
        try (var client = RawClient.to(simulator)) {
            client.send("POST /v1/embeddings?x=1&y HTTP/1.1\r\nX-ONE: a\r\nx-one:  b \r\nContent-Length: 4\r\n\r\n{\u00fc}")
                    .readBody();
            var request = simulator.awaitRequest(SOON);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/embeddings");
            assertThat(request.query()).isEqualTo("x=1&y");
            assertThat(request.headers()).extracting("name").containsExactly("X-ONE", "x-one", "Content-Length");
            assertThat(request.header("x-One")).contains("a");
            assertThat(request.headers().get(1).value()).isEqualTo("b");
            assertThat(request.header("absent")).isEmpty();
            assertThat(request.body()).isEqualTo("{\u00fc}".getBytes(StandardCharsets.UTF_8));
            assertThat(request.bodyText()).isEqualTo("{\u00fc}");
            assertThat(request.bodyLength()).isEqualTo(4);
            assertThat(request.received().since(before)).isBetween(Duration.ZERO, SOON);
            assertThat(request.received().instant()).isBetween(Instant.now().minus(SOON), Instant.now());
            assertThat(request.awaitAnswered(SOON).since(request.received())).isBetween(Duration.ZERO, SOON);
            assertThat(request).hasToString("POST /v1/embeddings (connection " + request.connection() + ")");
        }
        simulator.requests().getFirst().awaitDisconnect(SOON);
    }

    @Test
    void theBodyGivenOutIsACopy() throws Exception {
        HttpCalls.chat(simulator, "m", "");
        simulator.requests().getFirst().body()[0] = 'x';
        assertThat(simulator.requests().getFirst().bodyText()).startsWith("{");
    }

    @Test
    void awaitingGivesEveryRequestOnce() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> simulator.awaitRequest(SOON));
        HttpCalls.chat(simulator, "one", "");
        HttpCalls.chat(simulator, "two", "");
        assertThat(first.join().bodyText()).contains("\"one\"");
        assertThat(simulator.awaitRequest(SOON).bodyText()).contains("\"two\"");
        assertThatThrownBy(() -> simulator.awaitRequest(Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class).hasMessage("no request came within 20 ms");
        assertThat(simulator.requests()).hasSize(2);
    }

    @Test
    void waitingInVainSaysForWhat() throws Exception {
        ReceivedRequest request;
        try (var client = RawClient.to(simulator)) {
            client.chat("sim/stall", false);
            request = simulator.awaitRequest(SOON);
            assertThatThrownBy(() -> simulator.requests().getFirst().awaitDisconnect(Duration.ofMillis(20))).isInstanceOf(AssertionError.class)
                    .hasMessage(request + " was not left by its client within 20 ms");
            assertThatThrownBy(() -> simulator.requests().getFirst().awaitAnswered(Duration.ofMillis(20))).isInstanceOf(AssertionError.class)
                    .hasMessage(request + " was not answered whole within 20 ms");
            assertThat(simulator.openConnections()).isPositive();
        }
        request.awaitDisconnect(SOON);
    }

    @Test
    void onlyTheNewestRequestsAreKept() throws Exception {
        try (var own = Simulator.builder().keepRequests(2).start()) {
            for (int i = 0; i < 4; i++) {
                HttpCalls.chat(own, "m" + i, "");
            }
            assertThat(own.requests()).extracting(ReceivedRequest::bodyText)
                    .satisfiesExactly(third -> assertThat(third).contains("m2"), last -> assertThat(last).contains("m3"));
            assertThat(own.requestCount()).isEqualTo(4);
            assertThat(own.awaitRequest(SOON).bodyText()).contains("m2");
            assertThat(own.awaitRequest(SOON).bodyText()).contains("m3");
        }
    }

    @Test
    void keptBodiesAreBoundedInBytes() throws Exception {
        try (var own = Simulator.builder().keepRequestBytes(200).start()) {
            HttpCalls.chat(own, "a", "");
            HttpCalls.chat(own, "b", "");
            HttpCalls.chat(own, "c", "\"user\":\"" + "x".repeat(500) + "\"");
            assertThat(own.requests()).singleElement().satisfies(it -> assertThat(it.bodyText()).contains("\"c\""));
        }
    }

    @Test
    void nothingIsKeptWhenNothingIsToBeKept() throws Exception {
        try (var own = Simulator.builder().keepRequests(0).start()) {
            HttpCalls.chat(own, "a", "");
            assertThat(own.requests()).isEmpty();
            assertThat(own.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void theWallClockComesFromOutside() throws Exception {
        var instant = Instant.ofEpochSecond(1_787_300_000);
        try (var own = Simulator.builder().clock(Clock.fixed(instant, ZoneOffset.UTC)).start()) {
            assertThat(HttpCalls.chat(own, "m", "").body()).contains("\"created\":1787300000,");
            assertThat(own.requests().getFirst().received().instant()).isEqualTo(instant);
        }
    }

    @Test
    void resetEndsAnswersThatWait() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/stall", false)) {
            var request = simulator.awaitRequest(SOON);
            while (simulator.openConnections() > 0) {
                simulator.reset();
                Thread.onSpinWait();
            }
            assertThat(client.readAll()).isEmpty();
            assertThat(request.disconnected()).isEmpty();
            assertThat(simulator.requests()).isEmpty();
        }
    }
}
