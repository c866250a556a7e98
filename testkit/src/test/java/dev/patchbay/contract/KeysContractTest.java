package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.RetriesExhaustedException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.Test;

/** Several keys of one provider: what fails with one is asked with the next, and none is ever shown. */
class KeysContractTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(Simulator.builder().keys("sk-good-0123456789"));

    private static Patchbay client(Simulator simulator, String... keys) {
        return Clients.of(Clients.openAi(simulator).apiKeys(List.of()).apiKey(keys).build()).build();
    }

    private static List<String> keysSent(Simulator simulator) {
        return simulator.requests().stream().map(request -> request.header("authorization").orElse("")).toList();
    }

    @EveryMode
    void aDeadKeyIsFollowedByTheNext(Mode mode, Simulator simulator) {
        try (Patchbay client = client(simulator, "sk-dead-0123456789", "sk-good-0123456789")) {
            assertThat(mode.ask(client, HELLO).content()).isNotEmpty();
        }
        assertThat(keysSent(simulator)).containsExactly("Bearer sk-dead-0123456789", "Bearer sk-good-0123456789");
    }

    @EveryMode
    void anEmptyAccountIsFollowedByTheNext(Mode mode, Simulator simulator) {
        simulator.next("error=insufficient_quota");
        try (Patchbay client = client(simulator, "sk-good-0123456789", "sk-good-0123456789")) {
            assertThat(mode.ask(client, HELLO).content()).isNotEmpty();
        }
        assertThat(simulator.requestCount()).isEqualTo(2);
    }

    @EveryMode
    void aBadRequestIsNot(Mode mode, Simulator simulator) {
        simulator.next("status=400");
        try (Patchbay client = client(simulator, "sk-good-0123456789", "sk-other-0123456789")) {
            assertThat(mode.fail(client, HELLO)).isInstanceOf(InvalidRequestException.class);
        }
        assertThat(simulator.requestCount()).isEqualTo(1);
    }

    @EveryMode
    void theOnlyKeyFailsAsWhatItIs(Mode mode, Simulator simulator) {
        try (Patchbay client = client(simulator, "sk-dead-0123456789")) {
            PatchbayException failure = mode.fail(client, HELLO);
            assertThat(failure).isInstanceOf(AuthenticationException.class).hasMessageNotContaining("0123456789");
        }
    }

    @EveryMode
    void allKeysFail(Mode mode, Simulator simulator) {
        try (Patchbay client = client(simulator, "sk-dead-0123456789", "sk-gone-0123456789")) {
            var failure = (RetriesExhaustedException) mode.fail(client, HELLO);
            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(failure.history()).hasSize(2).allMatch(AuthenticationException.class::isInstance);
            assertThat(failure + " " + failure.facts()).doesNotContain("0123456789");
        }
    }

    @EveryMode
    void eachTargetHasItsRetriesUpToTheBoundOfTheCall(Mode mode, Simulator simulator) {
        simulator.script(Script.status(500));
        try (Patchbay client = client(simulator, "sk-good-0123456789", "sk-good-0123456789")) {
            mode.fail(client, HELLO, RequestOptions.builder().maxRetries(1).build());
            assertThat(simulator.requestCount()).isEqualTo(4);
            simulator.reset();
            simulator.script(Script.status(500));
            assertThat(((RetriesExhaustedException) mode.fail(client, HELLO)).history()).hasSize(6);
        }
    }

    @Test
    void aClientNeverShowsItsKey(Simulator simulator) {
        var provider = Clients.openAi(simulator).build();
        try (Patchbay client = Clients.of(provider).build()) {
            assertThat(provider + " " + client + " " + client.status() + " " + client.models() + " " + client.stats())
                    .doesNotContain(Clients.KEY);
        }
    }
}
