package dev.patchbay.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.error.PatchbayException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.At;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** What only a stream can do. */
@ExtendWith(SimulatorExtension.class)
class StreamTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Script LONG = Script.OK.with(Setting.TOKENS, 1000).with(Setting.STALL, At.events(9));

    @ParameterizedTest
    @EnumSource
    void tellsPieceByPiece(Dialect dialect, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOKENS, 20));
        try (var client = dialect.client(simulator)) {
            Flux<ChatResponse> stream = PatchbayChatModel.of(client).stream(new Prompt("Hello"));
            assertThat(simulator.requestCount()).isZero();
            assertThat(stream.collectList().block(SOON)).hasSizeGreaterThan(10);
            assertThat(stream.collectList().block(SOON)).hasSizeGreaterThan(10);
            assertThat(simulator.requestCount()).isEqualTo(2);
        }
    }

    /** The provider sees the connection close, and the subscriber is told nothing more. */
    @ParameterizedTest
    @EnumSource
    void endsWhenCancelled(Dialect dialect, Simulator simulator) {
        simulator.script(LONG);
        try (var client = dialect.client(simulator)) {
            assertThat(PatchbayChatModel.of(client).stream(new Prompt("Hello")).take(2).collectList().block(SOON))
                    .hasSize(2);
            simulator.requests().getLast().awaitDisconnect(SOON);
        }
    }

    /** From another thread, while nothing comes: neither before the first piece nor after it. */
    @ParameterizedTest
    @EnumSource
    void endsWhenCancelledFromOutside(Dialect dialect, Simulator simulator) throws Exception {
        for (Script script : List.of(LONG, Script.OK.with(Setting.STALL, At.START))) {
            simulator.reset();
            simulator.script(script);
            try (var client = dialect.client(simulator)) {
                var told = new CopyOnWriteArrayList<String>();
                var running = PatchbayChatModel.of(client).stream(new Prompt("Hello"))
                        .subscribe(piece -> { }, failure -> told.add(failure.toString()), () -> told.add("end"));
                var request = simulator.awaitRequest(SOON);
                running.dispose();
                request.awaitDisconnect(SOON);
                assertThat(told).isEmpty();
            }
        }
    }

    /** As many pieces are read as are wanted. */
    @ParameterizedTest
    @EnumSource
    void waitsForDemand(Dialect dialect, Simulator simulator) throws Exception {
        simulator.script(Script.says("one two three four five six"));
        try (var client = dialect.client(simulator)) {
            var one = new CountDownLatch(1);
            var all = new CountDownLatch(1);
            var subscriber = new BaseSubscriber<ChatResponse>() {
                private final StringBuffer text = new StringBuffer();

                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    request(1);
                }

                @Override
                protected void hookOnNext(ChatResponse piece) {
                    text.append(piece.getResult().getOutput().getText());
                    one.countDown();
                }

                @Override
                protected void hookOnComplete() {
                    all.countDown();
                }
            };
            PatchbayChatModel.of(client).stream(new Prompt("Hello")).subscribe(subscriber);
            assertThat(one.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat("one two three four five six").startsWith(subscriber.text.toString())
                    .isNotEqualTo(subscriber.text.toString());
            subscriber.requestUnbounded();
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(subscriber.text).hasToString("one two three four five six");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCutAnswerNeverLooksComplete(Dialect dialect, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOKENS, 50).with(Setting.CLOSE, At.events(6)));
        try (var client = dialect.client(simulator)) {
            assertThatThrownBy(() -> PatchbayChatModel.of(client).stream(new Prompt("Hello")).blockLast(SOON))
                    .isInstanceOf(PatchbayException.class);
        }
    }
}
