package dev.patchbay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.gateway.server.Wire;
import dev.patchbay.testkit.script.ReceivedRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole gateway in front of a simulated provider, with a caller at the bare socket. */
class GatewayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    @RegisterExtension
    final TestGateway running = new TestGateway();

    private static String chat(String model, boolean stream) {
        return "{\"model\":\"" + model + "\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    }

    private static void ask(Wire wire, String model, boolean stream) throws Exception {
        wire.post("/v1/chat/completions", chat(model, stream));
    }

    /** B10: the provider must not go on working for nobody. */
    @ParameterizedTest
    @CsvSource({
        "stall, false, false",
        "stall, true, false",
        "stall, false, true",
        "latency=1m, false, true",
        "latency=1m, true, false",
        "first-token=1m, true, false",
    })
    void closesTheUpstreamConnectionWhenTheCallerLeaves(String script, boolean stream, boolean reset) throws Exception {
        Wire wire = running.connect();
        ask(wire, "sim:sim/" + script, stream);
        ReceivedRequest request = running.simulator().awaitRequest(PATIENCE);
        long left = leave(wire, reset);
        assertThat(request.awaitDisconnect(PATIENCE).since(left)).isLessThan(AT_ONCE);
        assertThat(running.gateway().drain(PATIENCE)).as("nothing is left of the request").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"stall=4", "'rate=5,tokens=1000'"})
    void closesTheUpstreamConnectionWhenTheCallerLeavesWithinAStream(String script) throws Exception {
        Wire wire = running.connect();
        ask(wire, "sim:sim/" + script, true);
        ReceivedRequest request = running.simulator().awaitRequest(PATIENCE);
        wire.line();
        wire.headers();
        wire.chunk();
        long left = leave(wire, false);
        assertThat(request.awaitDisconnect(PATIENCE).since(left)).isLessThan(AT_ONCE);
        assertThat(running.gateway().drain(PATIENCE)).as("nothing is left of the stream").isTrue();
    }

    /** When it left, by {@link System#nanoTime}. */
    private static long leave(Wire wire, boolean reset) throws Exception {
        long now = System.nanoTime();
        if (reset) {
            wire.reset();
        } else {
            wire.close();
        }
        return now;
    }

    @Test
    void answersOneConnectionCallAfterCall() throws Exception {
        try (Wire wire = running.connect()) {
            ask(wire, "sim:small", false);
            assertThat(wire.reply().status()).isEqualTo(200);
            ask(wire, "sim:small", true);
            assertThat(wire.reply().body()).endsWith("data: [DONE]\n\n");
            wire.post("/v1/chat/completions", "{broken");
            assertThat(wire.reply().status()).isEqualTo(400);
            assertThat(wire.get("/health").reply().status()).isEqualTo(200);
        }
    }

    @Test
    void refusesJsonThatIsNestedTooDeep() throws Exception {
        try (Wire wire = running.connect()) {
            wire.post("/v1/chat/completions", "[".repeat(100_000));
            assertThat(wire.reply().status()).isEqualTo(400);
        }
    }

    @Test
    void tellsItsHealthWhileItDrains() throws Exception {
        try (Wire busy = running.connect(); Wire probe = running.connect()) {
            assertThat(probe.get("/health").reply().status()).isEqualTo(200);
            ask(busy, "sim:sim/latency=300ms", true);
            running.simulator().awaitRequest(PATIENCE);
            var drained = new CompletableFuture<Boolean>();
            Thread.ofVirtual().start(() -> {
                try {
                    drained.complete(running.gateway().drain(PATIENCE));
                } catch (InterruptedException e) {
                    drained.completeExceptionally(e);
                }
            });
            while (!running.gateway().isDraining()) {
                Thread.onSpinWait();
            }
            Wire.Reply health = probe.get("/health").reply();
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.body()).contains("draining");
            assertThat(health.header("connection")).isEqualTo("close");
            assertThat(busy.reply().body()).endsWith("data: [DONE]\n\n");
            assertThat(drained.get()).isTrue();
        }
    }
}
