package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.OverloadedException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.RateLimitException;
import dev.patchbay.error.RetriesExhaustedException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Header;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is tried again, how often and when; and what never is. */
@ExtendWith(SimulatorExtension.class)
class RetryContractTest {
    private static final List<String> PASSING = List.of("reset", "close", "reset=0b", "status=408", "status=409",
            "status=429", "status=500", "status=502", "status=503", "status=504", "status=529");
    private static final List<Integer> LASTING = List.of(400, 401, 403, 404, 405, 413, 422);

    @EveryMode
    void whatMayPassIsTriedAgain(Mode mode, Simulator simulator) {
        try (Patchbay client = Clients.of(simulator)) {
            for (String fault : PASSING) {
                simulator.reset();
                simulator.next(Script.parse(fault), Script.parse(fault));
                assertThat(mode.ask(client, HELLO).content()).as(fault).isNotEmpty();
                assertThat(simulator.requestCount()).as(fault).isEqualTo(3);
            }
        }
    }

    @EveryMode
    void whatStaysIsNot(Mode mode, Simulator simulator) {
        try (Patchbay client = Clients.of(simulator)) {
            for (int status : LASTING) {
                simulator.reset();
                simulator.script(Script.status(status));
                PatchbayException failure = mode.fail(client, HELLO);
                assertThat(failure.status()).as(failure.toString()).hasValue(status);
                assertThat(failure).isNotInstanceOf(RetriesExhaustedException.class);
                assertThat(failure.retryable()).isFalse();
                assertThat(failure.attempts()).isEqualTo(1);
                assertThat(simulator.requestCount()).as("status " + status).isEqualTo(1);
            }
        }
    }

    @EveryMode
    void anEmptyAccountIsNot(Mode mode, Simulator simulator) {
        simulator.script(Script.parse("error=insufficient_quota"));
        try (Patchbay client = Clients.of(simulator)) {
            assertThat(mode.fail(client, HELLO).kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        }
        assertThat(simulator.requestCount()).isEqualTo(1);
    }

    @EveryMode
    void afterTheLastTryTheHistoryIsThere(Mode mode, Simulator simulator) {
        simulator.next(Script.status(500), Script.parse("reset=0b"), Script.status(429), Script.status(503));
        try (Patchbay client = Clients.of(simulator)) {
            var failure = (RetriesExhaustedException) mode.fail(client, HELLO);
            assertThat(failure.history()).extracting(PatchbayException::kind).containsExactly(ErrorKind.SERVER_ERROR,
                    ErrorKind.CONNECTION, ErrorKind.RATE_LIMIT, ErrorKind.OVERLOADED);
            assertThat(failure.history()).extracting(PatchbayException::attempts).containsExactly(1, 2, 3, 4);
            assertThat(failure).hasCauseInstanceOf(OverloadedException.class);
            assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
            assertThat(failure.status()).hasValue(503);
            assertThat(failure.attempts()).isEqualTo(4);
            assertThat(failure).hasMessageStartingWith("gave up after 4 attempts: ");
        }
        assertThat(simulator.requestCount()).isEqualTo(4);
    }

    @EveryMode
    void asOftenAsTheCallSays(Mode mode, Simulator simulator) {
        simulator.script(Script.status(500));
        try (Patchbay client = Clients.of(simulator)) {
            var once = RequestOptions.builder().maxRetries(0).build();
            assertThat(mode.fail(client, HELLO, once)).isNotInstanceOf(RetriesExhaustedException.class);
            mode.fail(client, HELLO, once.toBuilder().maxRetries(1).build());
            assertThat(simulator.requestCount()).isEqualTo(3);
            mode.fail(client, HELLO, once.toBuilder().maxRetries(50).build());
            assertThat(simulator.requestCount()).as("max_attempts bounds it").isEqualTo(9);
        }
    }

    @EveryMode
    void aWaitThatIsAskedForIsWaited(Mode mode, Simulator simulator) {
        var wait = Script.status(429).with(Setting.HEADERS, List.of(new Header("retry-after-ms", "150")));
        simulator.next(wait, wait);
        try (Patchbay client = Clients.of(simulator)) {
            assertThat(mode.ask(client, HELLO).content()).isNotEmpty();
        }
        List<ReceivedRequest> requests = simulator.requests();
        assertThat(requests).hasSize(3);
        for (int i = 1; i < 3; i++) {
            assertThat(requests.get(i).received().since(requests.get(i - 1).received()))
                    .isBetween(Duration.ofMillis(150), Duration.ofMillis(1_500));
        }
    }

    @EveryMode
    void aWaitThatDoesNotFitIsNotBegun(Mode mode, Simulator simulator) {
        simulator.script(Script.parse("status=429,retry-after=30"));
        try (Patchbay client = Clients.of(simulator)) {
            long begun = System.nanoTime();
            PatchbayException failure = mode.fail(client, HELLO, RequestOptions.timeout(Duration.ofSeconds(20)));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            assertThat(failure).isInstanceOf(RateLimitException.class);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));
        }
        assertThat(simulator.requestCount()).isEqualTo(1);
    }

    @EveryMode
    void theProvidersWordCounts(Mode mode, Simulator simulator) {
        simulator.script(Script.status(500).with(Setting.HEADERS, List.of(new Header("x-should-retry", "false"))));
        try (Patchbay client = Clients.of(simulator)) {
            mode.fail(client, HELLO);
        }
        assertThat(simulator.requestCount()).isEqualTo(1);
    }

    @EveryMode
    void aRefusedConnection(Mode mode) throws IOException {
        int nobody;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        var provider = ProviderSettings.builder(ProviderType.OPENAI_COMPATIBLE)
                .baseUrl("http://127.0.0.1:" + nobody + "/v1").build();
        try (Patchbay client = Clients.of(provider).build()) {
            var failure = (RetriesExhaustedException) mode.fail(client, HELLO);
            assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION);
            assertThat(failure.history()).hasSize(4);
            assertThat(failure).hasMessageContaining("127.0.0.1:" + nobody);
        }
    }
}
