package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SimulatorExtension.class)
class DisconnectTest {
    private final Simulator simulator;
    private Gateway gateway;

    DisconnectTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @BeforeEach
    void start() {
        gateway = Gateway.over(simulator.baseUrl());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Socket send(String body) throws IOException {
        gateway.expectRequest();
        var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.getOutputStream().write(("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: "
                + body.length() + "\r\n\r\n" + body).getBytes(UTF_8));
        return socket;
    }

    private void assertEnded(Socket socket) throws IOException, InterruptedException {
        var asked = simulator.awaitRequest(Gateway.SOON);
        long left = System.nanoTime();
        socket.close();
        asked.awaitDisconnect(Gateway.SOON);
        gateway.awaitHandled();
        assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void whoWaitsForAnAnswerAndGoesAwayEndsTheCall() throws Exception {
        simulator.script(Script.parse("stall"));

        assertEnded(send("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
    }

    @Test
    void whoWaitsForTheFirstEventAndGoesAwayEndsTheCall() throws Exception {
        simulator.script(Script.parse("stall"));

        assertEnded(send("{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
    }

    @Test
    void whoReadsAStreamAndGoesAwayEndsTheCall() throws Exception {
        simulator.script(Script.parse("stall=2"));
        Socket socket = send("{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
        assertThat(socket.getInputStream().read()).isEqualTo('H');

        assertEnded(socket);
    }

    @Test
    void aThreadThatServedACallerWhoLeftIsNotInterruptedAfterwards() {
        var exchange = new MemoryExchange("GET", "/", "");

        try (var watch = CallerWatch.over(exchange)) {
            exchange.leave();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThat(watch.callerIsGone()).isTrue();
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        exchange.leave();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptBySomebodyElseIsKept() {
        var exchange = new MemoryExchange("GET", "/", "");

        try (var watch = CallerWatch.over(exchange)) {
            Thread.currentThread().interrupt();
            assertThat(watch.callerIsGone()).isFalse();
        }
        assertThat(Thread.interrupted()).isTrue();
    }
}
