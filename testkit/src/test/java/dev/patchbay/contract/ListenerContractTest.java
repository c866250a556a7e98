package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.CallListener;
import dev.patchbay.EndedCall;
import dev.patchbay.Patchbay;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.call.CallKind;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.money.Money;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.At;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever listens is told of every call once, when it is over. */
@ExtendWith(SimulatorExtension.class)
class ListenerContractTest {
    private static final RequestOptions ID = RequestOptions.builder().requestId("id-9").build();

    private final List<EndedCall> told = new CopyOnWriteArrayList<>();

    private Patchbay client(Simulator simulator, CallListener... before) {
        var builder = Clients.builder(simulator);
        for (CallListener listener : before) {
            builder.listener(listener);
        }
        return builder.listener(told::add).build();
    }

    private EndedCall told() {
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    @EveryMode
    void tellsWhatACallUsed(Mode mode, Simulator simulator) {
        simulator.next(Script.status(500), Script.says("one two three"));
        try (Patchbay client = client(simulator)) {
            mode.ask(client, HELLO, ID);
            assertThat(told().cost()).contains(client.stats().totalCost()).isNotEqualTo(Money.ZERO);
        }
        EndedCall call = told();
        assertThat(call.requestId()).isEqualTo("id-9");
        assertThat(call.kind()).isIn(CallKind.CHAT, CallKind.STREAM);
        assertThat(call.provider()).contains("openai");
        assertThat(call.model()).contains("gpt-4o");
        assertThat(call.usage().outputTokens()).isEqualTo(3);
        assertThat(call.attempts()).isEqualTo(2);
        assertThat(call.duration()).isPositive();
        assertThat(call.outcome()).isEqualTo("ok");
        assertThat(call.cached()).isFalse();
    }

    @EveryMode
    void tellsOfAFailure(Mode mode, Simulator simulator) {
        simulator.script(Script.status(401));
        try (Patchbay client = client(simulator)) {
            mode.fail(client, HELLO, ID);
        }
        assertThat(told().failure().map(PatchbayException::kind)).contains(ErrorKind.AUTHENTICATION);
        assertThat(told().outcome()).isEqualTo("authentication");
        assertThat(told().usage().known()).isFalse();
    }

    @Test
    void tellsOfACallThatNobodyCouldBeAskedFor(Simulator simulator) {
        try (Patchbay client = client(simulator)) {
            assertThatThrownBy(() -> client.chat(HELLO, RequestOptions.builder().provider("nobody").build()))
                    .isInstanceOf(PatchbayException.class);
        }
        assertThat(told().provider()).isEmpty();
        assertThat(told().attempts()).isZero();
        assertThat(told().failure()).isPresent();
    }

    @Test
    void tellsOfVectors(Simulator simulator) {
        try (Patchbay client = client(simulator)) {
            client.embed(EmbeddingRequest.of("one").withModel("text-embedding-3-small"));
        }
        assertThat(told().kind()).isEqualTo(CallKind.EMBEDDING);
        assertThat(told().usage().inputTokens()).isPositive();
    }

    @Test
    void tellsOfAStreamWhenItIsOver(Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOKENS, 50));
        try (Patchbay client = client(simulator)) {
            try (ChatStream stream = client.stream(HELLO)) {
                stream.iterator().next();
                assertThat(told).isEmpty();
            }
        }
        assertThat(told().kind()).isEqualTo(CallKind.STREAM);
        assertThat(told().outcome()).isEqualTo("cancelled");
    }

    @Test
    void tellsOfABrokenStream(Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOKENS, 50).with(Setting.CLOSE, At.events(20)));
        var error = RequestOptions.builder().onStreamFailure(OnStreamFailure.ERROR).build();
        try (Patchbay client = client(simulator); ChatStream stream = client.stream(HELLO, error)) {
            assertThatThrownBy(stream::fold).isInstanceOf(PatchbayException.class);
        }
        assertThat(told().failure()).isPresent();
    }

    @Test
    void tellsOfAnswersFromTheCache(Simulator simulator) {
        var builder = Clients.builder(simulator).cache(CacheSettings.MEMORY.withStreams(true)).listener(told::add);
        try (Patchbay client = builder.build()) {
            client.chat(HELLO);
            client.chat(HELLO);
            client.stream(HELLO).close();
        }
        assertThat(told).extracting(EndedCall::outcome).containsExactly("ok", "cached", "cached");
        assertThat(told).extracting(EndedCall::kind)
                .containsExactly(CallKind.CHAT, CallKind.CHAT, CallKind.STREAM);
        assertThat(told.getLast().cost()).contains(Money.ZERO);
        assertThat(told.getLast().usage().totalTokens()).isZero();
        assertThat(told.getLast().attempts()).isZero();
    }

    @EveryMode
    void whatAListenerThrowsHurtsNobody(Mode mode, Simulator simulator) {
        CallListener broken = call -> {
            throw new IllegalStateException("cannot listen");
        };
        try (Patchbay client = client(simulator, broken)) {
            assertThat(mode.ask(client, HELLO).content()).isNotEmpty();
        }
        assertThat(told()).isNotNull();
    }
}
