package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A call has one id: upstream, in the answer and in the error, the same for all its attempts. */
@ExtendWith(SimulatorExtension.class)
class IdentityContractTest {
    private static final String UUID_7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private static Stream<Optional<String>> sent(Simulator simulator, String header) {
        return simulator.requests().stream().map(request -> request.header(header));
    }

    @EveryMode
    void isMadeForTheCallerAndStaysTheSame(Mode mode, Simulator simulator) {
        simulator.next(Script.status(500), Script.status(500));
        try (Patchbay client = Clients.of(simulator)) {
            mode.ask(client, HELLO);
        }
        List<String> ids = sent(simulator, "x-client-request-id").map(Optional::orElseThrow).toList();
        assertThat(ids).hasSize(3).containsOnly(ids.get(0));
        assertThat(ids.get(0)).matches(UUID_7);
        assertThat(sent(simulator, "idempotency-key")).containsOnly(Optional.of(ids.get(0)));
    }

    @EveryMode
    void isTheCallersOwn(Mode mode, Simulator simulator) {
        simulator.script(Script.status(500));
        try (Patchbay client = Clients.of(simulator)) {
            PatchbayException failure =
                    mode.fail(client, HELLO, RequestOptions.builder().requestId("my-id-7").maxRetries(1).build());
            assertThat(failure.requestId()).contains("my-id-7");
        }
        assertThat(sent(simulator, "x-client-request-id")).hasSize(2).containsOnly(Optional.of("my-id-7"));
    }

    @Test
    void isInTheAnswer(Simulator simulator) {
        simulator.next(Script.status(500));
        try (Patchbay client = Clients.of(simulator)) {
            var response = client.chat(HELLO);
            assertThat(sent(simulator, "x-client-request-id")).containsOnly(Optional.of(response.call().requestId()));
            assertThat(response.call().attempts()).isEqualTo(2);
            assertThat(response.call().provider()).isEqualTo("openai");
            assertThat(response.call().model()).isEqualTo("gpt-4o");
            assertThat(response.call().latency()).isGreaterThan(response.call().overhead());
            try (var stream = client.stream(HELLO)) {
                assertThat(stream.fold().call().requestId()).matches(UUID_7).isEqualTo(stream.call().requestId())
                        .isNotEqualTo(response.call().requestId());
            }
        }
    }

    @Test
    void goesByAnotherNameToServersThatOnlyImitate(Simulator simulator) {
        try (Patchbay client = Clients.compatible(simulator)) {
            var response = client.chat(HELLO);
            ReceivedRequest request = Clients.last(simulator);
            assertThat(request.header("x-request-id")).contains(response.call().requestId());
            assertThat(request.header("idempotency-key")).isEmpty();
            assertThat(request.header("authorization")).as("no key, no header").isEmpty();
        }
    }

    @EveryMode
    void aHeaderOfTheCallTakesThePlaceOfTheProviders(Mode mode, Simulator simulator) {
        var provider = Clients.openAi(simulator).headers(Map.of("X-Team", "red", "X-Floor", "2")).organization("org-1");
        try (Patchbay client = Clients.of(provider.build()).build()) {
            mode.ask(client, HELLO, RequestOptions.builder().header("x-team", "blue").build());
        }
        ReceivedRequest request = Clients.last(simulator);
        assertThat(request.headers().stream().filter(header -> header.is("x-team")).map(header -> header.value()))
                .containsExactly("blue");
        assertThat(request.header("x-floor")).contains("2");
        assertThat(request.header("openai-organization")).contains("org-1");
        assertThat(request.header("authorization")).contains("Bearer " + Clients.KEY);
    }

    @EveryMode
    void aHeaderThatCannotBeSentIsTheCallersFault(Mode mode, Simulator simulator) {
        try (Patchbay client = Clients.of(simulator)) {
            var options = RequestOptions.builder().header("X-Bad", "a\r\nAuthorization: Bearer stolen").build();
            assertThat(mode.fail(client, HELLO, options)).isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("X-Bad").hasMessageNotContaining("stolen");
        }
        assertThat(simulator.requestCount()).isZero();
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        assertThatThrownBy(() -> RequestOptions.builder().requestId("a b")).isInstanceOf(IllegalArgumentException.class);
    }
}
