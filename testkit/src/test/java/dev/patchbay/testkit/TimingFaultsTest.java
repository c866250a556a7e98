package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that take their time. */
@ExtendWith(SimulatorExtension.class)
@Timeout(30)
class TimingFaultsTest {
    private final Simulator simulator;

    TimingFaultsTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @Test
    void waitsBeforeTheStatusLine() throws Exception {
        long start = System.nanoTime();
        assertThat(HttpCalls.chat(simulator, "sim/latency=150ms", "").statusCode()).isEqualTo(200);
        assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void aWaitDoesNotSpoilTheConnection() throws Exception {
        try (var client = RawClient.to(simulator)) {
            assertThat(client.chat("sim/latency=20ms", false).readBody()).contains("chat.completion");
            assertThat(client.chat("sim/latency=20ms,label=2", false).readBody()).contains("chat.completion");
            assertThat(client.chat("m", false).readBody()).contains("chat.completion");
        }
    }

    @Test
    void theOpeningEventDoesNotWaitForTheFirstToken() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/first-token=200ms", true)) {
            client.readThrough("\"role\":\"assistant\"");
            var request = simulator.awaitRequest(Duration.ofSeconds(1));
            client.readThrough("\"Hello\"");
            assertThat(since(request.received().nanos())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void commentsFillTheWait() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/first-token=200ms,ping=20ms", true)) {
            String before = client.readThrough("\"Hello\"");
            assertThat(before.split(": ping\n\n", -1)).hasSizeGreaterThan(4);
        }
    }

    @Test
    void aStalledStreamMayStillPing() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/stall=1,ping=10ms", true)) {
            client.readThrough("\"role\":\"assistant\"");
            for (int i = 0; i < 3; i++) {
                client.readThrough(": ping\n\n");
            }
        }
        simulator.awaitRequest(Duration.ofSeconds(1)).awaitDisconnect(Duration.ofSeconds(5));
    }

    @Test
    void tokensComeAtTheirRate() throws Exception {
        long start = System.nanoTime();
        var stream = HttpCalls.chat(simulator, "sim/tokens=11,rate=100", "\"stream\":true").body();
        assertThat(HttpCalls.chunks(stream)).hasSize(13);
        assertThat(since(start)).isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    @Test
    void bodiesDrip() throws Exception {
        long start = System.nanoTime();
        assertThat(HttpCalls.chat(simulator, "sim/body=0123456789,drip=10ms", "").body()).isEqualTo("0123456789");
        assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(90));
        assertThat(HttpCalls.chat(simulator, "sim/body=0123456789,drip=10ms,split=5", "").body())
                .isEqualTo("0123456789");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
