package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.script.At;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that end early or hang, before the headers and in the middle. */
@ExtendWith(SimulatorExtension.class)
@Timeout(30)
class ConnectionFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Simulator simulator;

    ConnectionFaultsTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @Test
    void resetsBeforeTheHeaders() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/reset", false)) {
            assertThatThrownBy(client::readAll).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
        assertThat(simulator.requests().getFirst().answered()).isEmpty();
    }

    @Test
    void closesBeforeTheHeaders() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/close", false)) {
            assertThat(client.readAll()).isEmpty();
        }
    }

    @Test
    void staysSilentUntilTheClientGivesUp() throws Exception {
        var client = RawClient.to(simulator).chat("sim/stall", true);
        var request = simulator.awaitRequest(SOON);
        assertThat(request.disconnected()).isEmpty();
        long left = System.nanoTime();
        client.close();
        assertThat(request.awaitDisconnect(SOON).since(left)).isLessThan(Duration.ofMillis(500));
        assertThat(request.answered()).isEmpty();
    }

    @Test
    void resetsAfterSomeEvents() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/reset=3,text=one%20two%20three", true)) {
            assertThat(client.readThrough("\" two\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n\r\n"))
                    .contains("\"assistant\"", "\"one\"");
            assertThatThrownBy(client::readAll).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-token=30ms,reset=2", "latency=30ms,reset", "rate=100,reset=5", "drip=1ms,reset=9b"})
    void resetsAfterAWait(String script) throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/" + script, true)) {
            assertThatThrownBy(client::readAll).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
        assertThat(simulator.awaitRequest(SOON).disconnected()).isEmpty();
    }

    @Test
    void closesAfterAWait() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/rate=100,close=4", true)) {
            assertThat(HttpCalls.chunks(client.readAll())).hasSize(4);
        }
        assertThat(simulator.awaitRequest(SOON).disconnected()).isEmpty();
    }

    @Test
    void closesAfterSomeEventsWithoutTheEndOfTheChunks() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/close=2", true)) {
            String all = client.readAll();
            assertThat(HttpCalls.chunks(all)).hasSize(2);
            assertThat(all).doesNotContain("[DONE]").doesNotEndWith("0\r\n\r\n").endsWith("\n\n\r\n");
        }
    }

    @Test
    void stallsAfterSomeEvents() throws Exception {
        var client = RawClient.to(simulator).chat("sim/stall=1", true);
        client.readThrough("\"role\":\"assistant\"");
        var request = simulator.awaitRequest(SOON);
        client.close();
        request.awaitDisconnect(SOON);
        assertThat(request.answered()).isEmpty();
    }

    @Test
    void cutsRightBehindTheHeaders() throws Exception {
        for (boolean stream : new boolean[] {true, false}) {
            try (var client = RawClient.to(simulator).chat("sim/close=0", stream)) {
                assertThat(client.readAll()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n")
                        .containsOnlyOnce("\r\n\r\n");
            }
        }
    }

    @Test
    void cutsAtAnyByteOfABody() throws Exception {
        for (int cut = 0; cut < 10; cut++) {
            simulator.script(Script.OK.with(Setting.BODY, "0123456789").with(Setting.CLOSE, At.bytes(cut)));
            try (var client = RawClient.to(simulator).chat("m", false)) {
                assertThat(client.readAll()).contains("Content-Length: 10")
                        .endsWith("\r\n\r\n" + "0123456789".substring(0, cut));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 250})
    void cutsAtAnyByteOfAStream(int cut) throws Exception {
        String whole = "data: {\"a\":1}\n\n".repeat(40);
        simulator.next(Script.OK.with(Setting.RAW_STREAM, whole).with(Setting.CLOSE, At.bytes(cut))
                .with(Setting.UNTIL_CLOSE));
        try (var client = RawClient.to(simulator).chat("m", true)) {
            assertThat(client.readAll()).endsWith("Connection: close\r\n\r\n" + whole.substring(0, cut));
        }
    }

    @Test
    void aWholeAnswerIsOneEvent() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/reset=1", false)) {
            assertThat(client.readBody()).endsWith("}");
            assertThatThrownBy(client::readAll).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void connectionsEndWhenToldSo() throws Exception {
        try (var client = RawClient.to(simulator).chat("sim/no-keep-alive", false)) {
            assertThat(client.readAll()).contains("Connection: close\r\n").endsWith("}");
        }
        assertThat(simulator.awaitRequest(SOON).disconnected()).isEmpty();
    }

    @Test
    void aClientThatLeavesAStreamIsNoticed() throws Exception {
        var client = RawClient.to(simulator).chat("sim/tokens=100000,rate=20", true);
        client.readThrough("\" model\"");
        var request = simulator.awaitRequest(SOON);
        long left = System.nanoTime();
        client.close();
        assertThat(request.awaitDisconnect(SOON).since(left)).isLessThan(Duration.ofMillis(500));
        assertThat(request.answered()).isEmpty();
    }

    @Test
    void aClientThatStopsReadingAndLeavesIsNoticed() throws Exception {
        var client = RawClient.to(simulator).chat("sim/tokens=1000000", true);
        client.readThrough("\" model\"");
        client.close();
        simulator.awaitRequest(SOON).awaitDisconnect(SOON);
    }
}
