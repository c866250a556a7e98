package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.call.Limit;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.RequestTimeoutException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each limit ends a call with an error that names it, in every mode, and is not tried again. */
@ExtendWith(SimulatorExtension.class)
class LimitsContractTest {
    private static final Duration SHORT = Duration.ofMillis(80);
    private static final Duration LONG_ENOUGH = Duration.ofMillis(900);

    private static RequestOptions limit(Limit limit) {
        return RequestOptions.builder().limit(limit, SHORT).maxRetries(0).build();
    }

    private static void assertPassed(PatchbayException failure, Limit limit) {
        assertPassed(failure, limit, SHORT);
    }

    private static void assertPassed(PatchbayException failure, Limit limit, Duration after) {
        assertThat(failure).isInstanceOf(RequestTimeoutException.class).hasMessageContaining(limit.key())
                .hasMessageContaining(after.toMillis() + " ms");
        assertThat(failure.limit()).contains(limit);
        assertThat(failure.status()).isEmpty();
        assertThat(failure.requestId()).isPresent();
    }

    private static void runsOut(Mode mode, Simulator simulator, String script, Limit limit) {
        simulator.next(script);
        try (Patchbay client = Clients.of(simulator)) {
            long begun = System.nanoTime();
            assertPassed(mode.fail(client, HELLO, limit(limit)), limit);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT, Duration.ofSeconds(3));
        }
        simulator.requests().getFirst().awaitDisconnect(Clients.SOON);
    }

    @EveryMode
    void response(Mode mode, Simulator simulator) {
        runsOut(mode, simulator, "stall", Limit.RESPONSE);
    }

    @EveryMode
    void aSilentProviderIsNotAskedTwice(Mode mode, Simulator simulator) {
        simulator.next("stall");
        try (Patchbay client = Clients.of(simulator)) {
            var options = RequestOptions.builder().limit(Limit.RESPONSE, SHORT).build();
            assertPassed(mode.fail(client, HELLO, options), Limit.RESPONSE);
        }
        assertThat(simulator.requestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "PUBLISHER"})
    void firstToken(Mode mode, Simulator simulator) {
        runsOut(mode, simulator, "stall=1", Limit.FIRST_TOKEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "PUBLISHER"})
    void firstTokenAlthoughTheServerPings(Mode mode, Simulator simulator) {
        runsOut(mode, simulator, "first-token=20s,ping=20ms", Limit.FIRST_TOKEN);
    }

    @EveryMode
    void idle(Mode mode, Simulator simulator) {
        runsOut(mode, simulator, mode.streams() ? "tokens=50,stall=5" : "stall=20b", Limit.IDLE);
    }

    @EveryMode
    void total(Mode mode, Simulator simulator) {
        runsOut(mode, simulator, "tokens=1000,drip=1ms,split=30", Limit.TOTAL);
    }

    @EveryMode
    void totalOverAllAttempts(Mode mode, Simulator simulator) {
        simulator.next("status=500");
        simulator.next("stall");
        try (Patchbay client = Clients.of(simulator)) {
            // Long enough for the first attempt on a busy machine.
            var options = RequestOptions.builder().timeout(LONG_ENOUGH).maxRetries(100).build();
            PatchbayException failure = mode.fail(client, HELLO, options);
            assertPassed(failure, Limit.TOTAL, LONG_ENOUGH);
            assertThat(failure.attempts()).isEqualTo(2);
        }
    }

    @EveryMode
    void totalOfAProvider(Mode mode, Simulator simulator) {
        simulator.next("stall");
        var provider = Clients.openAi(simulator).limit(Limit.TOTAL, SHORT).build();
        try (Patchbay client = Clients.of(provider).build()) {
            assertPassed(mode.fail(client, HELLO), Limit.TOTAL);
        }
    }

    @EveryMode
    void theCallsOwnLimitComesBeforeTheProviders(Mode mode, Simulator simulator) {
        simulator.next("latency=150ms");
        var provider = Clients.openAi(simulator).limit(Limit.RESPONSE, SHORT).build();
        try (Patchbay client = Clients.of(provider).build()) {
            var options = RequestOptions.builder().limit(Limit.RESPONSE, Duration.ofSeconds(5)).build();
            assertThat(mode.ask(client, HELLO, options).content()).isNotEmpty();
        }
    }

    @EveryMode
    void pool(Mode mode, Simulator simulator) {
        simulator.next("stall");
        try (Patchbay client = Clients.builder(simulator).pool(PoolSettings.builder().maxPerHost(1).build()).build()) {
            CompletableFuture<?> occupying = client.async().chat(HELLO);
            simulator.awaitRequest(Clients.SOON);
            assertPassed(mode.fail(client, HELLO, limit(Limit.POOL)), Limit.POOL);
            occupying.cancel(true);
        }
    }

    @EveryMode
    void connect(Mode mode) throws IOException {
        // It takes the connection and never begins TLS, which is a part of connecting.
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var provider = ProviderSettings.builder(ProviderType.OPENAI).apiKey(Clients.KEY)
                    .baseUrl("https://127.0.0.1:" + silent.getLocalPort() + "/v1").build();
            try (Patchbay client = Clients.of(provider).build()) {
                assertPassed(mode.fail(client, HELLO, limit(Limit.CONNECT)), Limit.CONNECT);
            }
        }
    }

    @Test
    void aSlowReaderIsNoSlowProvider(Simulator simulator) throws InterruptedException {
        simulator.next("tokens=5");
        try (Patchbay client = Clients.of(simulator);
                var stream = client.stream(HELLO, RequestOptions.builder().limit(Limit.IDLE, SHORT).build())) {
            var chunks = stream.iterator();
            chunks.next();
            simulator.requests().getFirst().awaitAnswered(Clients.SOON);
            // What passes here is the time of the reader; the provider has sent all it has.
            var never = new java.util.concurrent.CountDownLatch(1);
            assertThat(never.await(2 * SHORT.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)).isFalse();
            int rest = 0;
            while (chunks.hasNext()) {
                chunks.next();
                rest++;
            }
            assertThat(rest).isGreaterThan(3);
        }
    }
}
