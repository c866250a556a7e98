package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.call.CallInfo;
import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.call.Trace;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.error.CallCancelledException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A slow first token: the next target is asked beside it, and whoever has content first serves the call. */
class HedgeTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private Patchbay client() {
        return rig.withFallback().hedgeAfter(HedgeAfter.of(SHORT)).build();
    }

    @Test
    void theOneBesideServesAndTheSlowOneIsCancelledAtOnce() {
        rig.a.script(Script.parse("first-token=20s"));
        try (Patchbay client = client()) {
            long begun = System.nanoTime();
            CallInfo call = Asking.STREAM.served(client, "a:m");

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT, Rig.SOON);
            assertThat(call.provider()).isEqualTo("b");
            assertThat(call.attempts()).isEqualTo(2);
            assertThat(call.trace().steps()).extracting(Trace.Step::outcome)
                    .containsExactly(Trace.Outcome.CANCELLED, Trace.Outcome.OK);
            rig.a.awaitRequest(Rig.SOON).awaitDisconnect(Rig.SOON);
        }
        assertThat(rig.requests()).containsExactly(1L, 1L, 0L);
    }

    @Test
    void evenOneThatDoesNotAnswerAtAll() {
        rig.a.script(Script.parse("stall"));
        try (Patchbay client = client()) {
            assertThat(Asking.STREAM.served(client, "a:m").provider()).isEqualTo("b");
            rig.a.awaitRequest(Rig.SOON).awaitDisconnect(Rig.SOON);
        }
    }

    @Test
    void theSlowOneServesWhenItIsFirstAllTheSame() {
        rig.a.script(Script.parse("first-token=400ms"));
        rig.b.script(Script.parse("first-token=20s"));
        try (Patchbay client = client()) {
            CallInfo call = Asking.STREAM.served(client, "a:m");

            assertThat(call.provider()).isEqualTo("a");
            assertThat(call.attempts()).isEqualTo(2);
            rig.b.awaitRequest(Rig.SOON).awaitDisconnect(Rig.SOON);
        }
        assertThat(rig.requests()).containsExactly(1L, 1L, 0L);
    }

    @Test
    void whatFailsBesideIsNoMatter() {
        rig.a.script(Script.parse("first-token=400ms"));
        rig.b.script(Script.status(500));
        try (Patchbay client = client()) {
            assertThat(Asking.STREAM.served(client, "a:m").provider()).isEqualTo("a");
        }
    }

    @Test
    void whenTheSlowOneFailsTheOtherServes() {
        rig.a.script(Script.parse("latency=300ms,status=500"));
        rig.b.script(Script.parse("first-token=600ms"));
        try (Patchbay client = client()) {
            assertThat(Asking.STREAM.served(client, "a:m").provider()).isEqualTo("b");
        }
        assertThat(rig.requests()).containsExactly(1L, 1L, 0L);
    }

    @Test
    void whenBothFailTheNextIsAskedAndNeitherAgain() {
        rig.a.script(Script.parse("latency=300ms,status=500"));
        rig.b.script(Script.parse("latency=300ms,status=500"));
        try (Patchbay client = client()) {
            assertThat(Asking.STREAM.served(client, "a:m").provider()).isEqualTo("c");
        }
        assertThat(rig.requests()).containsExactly(1L, 1L, 1L);
    }

    @Test
    void aRequestThatIsWrongIsWrongForBoth() {
        rig.a.script(Script.parse("latency=300ms,status=400"));
        rig.b.script(Script.parse("first-token=20s"));
        try (Patchbay client = client()) {
            PatchbayException failure = Asking.STREAM.fail(client, "a:m");
            assertThat(failure.status()).hasValue(400);
            rig.b.awaitRequest(Rig.SOON).awaitDisconnect(Rig.SOON);
        }
    }

    @Test
    void notWithoutAnother() {
        rig.a.script(Script.parse("first-token=300ms"));
        try (Patchbay client = rig.alone().hedgeAfter(HedgeAfter.of(SHORT)).build()) {
            assertThat(Asking.STREAM.served(client, "a:m").attempts()).isEqualTo(1);
        }
    }

    @Test
    void notWhenItIsOff() {
        rig.a.script(Script.parse("first-token=300ms"));
        try (Patchbay client = client()) {
            var off = RequestOptions.builder().hedgeAfter(HedgeAfter.OFF).build();
            assertThat(Asking.STREAM.served(client, "a:m", off).provider()).isEqualTo("a");
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 0L);
    }

    @Test
    void notForAnAnswerInOnePiece() {
        rig.a.script(Script.parse("latency=300ms"));
        try (Patchbay client = client()) {
            assertThat(Asking.WHOLE.served(client, "a:m").provider()).isEqualTo("a");
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 0L);
    }

    @Test
    void notToOneThatCoolsDown() {
        try (Patchbay client = client()) {
            rig.b.script(Script.parse("status=429,retry-after=60"));
            rig.c.script(Script.parse("status=429,retry-after=60"));
            var hasty = RequestOptions.timeout(Duration.ofSeconds(20));
            Asking.STREAM.fail(client, "b:m", hasty);
            rig.a.script(Script.parse("first-token=300ms"));

            assertThat(Asking.STREAM.served(client, "a:m").attempts()).isEqualTo(1);
        }
    }

    /** Anthropic tells what the prompt costs before there is content. */
    @Test
    void whatTheSlowOneUsedIsInTheAccounts() {
        rig.a.script(Script.parse("first-token=20s"));
        ProviderSettings slow = ProviderSettings.builder("a", ProviderType.ANTHROPIC).baseUrl(rig.a.url())
                .apiKey("sk-ant-a").build();
        try (Patchbay client = rig.client(slow, Rig.provider("b", rig.b).build()).fallbackProviders("b:gpt-4o")
                .hedgeAfter(HedgeAfter.of(Duration.ofMillis(500))).build()) {
            Asking.STREAM.served(client, "a:claude-sonnet-4-5");

            assertThat(client.stats().providers().get("a").tokens().total()).isPositive();
            assertThat(client.stats().providers().get("b").tokens().total()).isPositive();
            assertThat(client.stats().total().requests()).as("one call, one answer").isEqualTo(1);
        }
    }

    @Test
    void whoLeavesTakesBothAlong() throws Exception {
        rig.a.script(Script.parse("first-token=20s"));
        rig.b.script(Script.parse("first-token=20s"));
        try (Patchbay client = client()) {
            var thread = new CompletableFuture<Thread>();
            var ending = CompletableFuture.supplyAsync(() -> {
                thread.complete(Thread.currentThread());
                return Asking.STREAM.fail(client, "a:m");
            }, command -> Thread.ofVirtual().start(command));
            ReceivedRequest first = rig.a.awaitRequest(Rig.SOON);
            ReceivedRequest second = rig.b.awaitRequest(Rig.SOON);
            long begun = System.nanoTime();
            thread.get().interrupt();

            assertThat(first.awaitDisconnect(Rig.SOON).since(begun)).isLessThan(Duration.ofMillis(500));
            assertThat(second.awaitDisconnect(Rig.SOON).since(begun)).isLessThan(Duration.ofMillis(500));
            assertThat(ending.get(5, TimeUnit.SECONDS)).isInstanceOf(CallCancelledException.class);
        }
    }

    @Test
    void aStreamThatWonIsCancelledLikeAnyOther() {
        rig.a.script(Script.parse("first-token=20s"));
        rig.b.script(Script.parse("rate=20,tokens=1000"));
        try (Patchbay client = client()) {
            ReceivedRequest request;
            try (ChatStream stream = client.stream(ChatRequest.builder().model("a:m").user("Hi").build())) {
                stream.iterator().next();
                request = rig.b.awaitRequest(Rig.SOON);
            }
            request.awaitDisconnect(Rig.SOON);
        }
    }
}
