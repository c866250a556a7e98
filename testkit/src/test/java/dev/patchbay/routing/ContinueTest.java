package dev.patchbay.routing;

import static dev.patchbay.routing.Storyteller.STORY;
import static dev.patchbay.routing.Storyteller.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.call.Limit;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.call.Trace;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.chat.Delta;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.Tool;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.error.CallCancelledException;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that breaks after content is carried on, or fails as it would have without anybody else. */
class ContinueTest {
    private static final RequestOptions NOT_AGAIN = RequestOptions.builder().maxRetries(0).build();
    private static final String CUT = "close=41";
    private static final String CUT_TEXT = Storyteller.first(40);

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    /** a and c are told what happened; b takes a text in its mouth. */
    private PatchbayBuilder builder() {
        return rig.client(Rig.provider("a", rig.a).build(), prefilled("b", rig.b), Rig.provider("c", rig.c).build())
                .fallbackProviders("b", "c");
    }

    private static ProviderSettings prefilled(String name, Simulator simulator) {
        return ProviderSettings.builder(name, ProviderType.OPENAI_COMPATIBLE).baseUrl(simulator.baseUrl())
                .apiKey("k").profile("vllm").build();
    }

    private static ChatRequest ask(String model) {
        return ChatRequest.builder().model(model).user("Tell me a story").build();
    }

    private static ChatResponse tell(Patchbay client, RequestOptions options) {
        try (ChatStream stream = client.stream(ask("a:m"), options)) {
            return stream.fold();
        }
    }

    /** What the caller saw before it broke. */
    private record Seen(String text, PatchbayException failure) {}

    private static Seen fail(Patchbay client, ChatRequest request, RequestOptions options) {
        var text = new StringBuilder();
        try (ChatStream stream = client.stream(request, options)) {
            var failure = catchThrowableOfType(PatchbayException.class,
                    () -> stream.forEach(chunk -> text.append(chunk.text())));
            return new Seen(text.toString(), failure);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CUT, "reset=41", "close=41,gzip", "close=41,split=1", "error-event=41", "malformed=41,close=42"})
    void theNextGoesOnFromTheTextInItsMouth(String fault) {
        rig.a.script(told(fault));
        rig.b.script(Storyteller.obliging());
        try (Patchbay client = builder().build()) {
            ChatResponse whole = tell(client, NOT_AGAIN);

            assertThat(whole.content()).isEqualTo(STORY);
            assertThat(whole.finishReason()).contains(FinishReason.STOP);
            assertThat(whole.call().provider()).isEqualTo("b");
            assertThat(whole.call().attempts()).isEqualTo(2);
            assertThat(whole.call().trace().steps()).extracting(Trace.Step::outcome)
                    .containsExactly(Trace.Outcome.OK, Trace.Outcome.FAILED, Trace.Outcome.OK);
        }
        var asked = Storyteller.body(rig.b.awaitRequest(Rig.SOON));
        assertThat(asked.path("continue_final_message").asBoolean()).isTrue();
        assertThat(asked.path("messages").size()).isEqualTo(2);
        String given = asked.path("messages").path(1).path("content").asString();
        assertThat(CUT_TEXT).startsWith(given);
        assertThat(given).as("a reset may swallow what was not read yet").hasSizeGreaterThan(fault.startsWith("reset") ? 0 : 250);
        assertThat(rig.requests()).containsExactly(1L, 1L, 0L);
    }

    @Test
    void whoRefusesATextInItsMouthIsToldWhatHappened() {
        rig.a.script(told(CUT));
        rig.b.script(Storyteller.refusingPrefill());
        try (Patchbay client = builder().build()) {
            ChatResponse whole = tell(client, NOT_AGAIN);

            assertThat(whole.content()).isEqualTo(STORY);
            assertThat(whole.call().attempts()).isEqualTo(3);
        }
        var last = Storyteller.lastMessage(rig.b.requests().getLast());
        assertThat(last.path("role").asString()).isEqualTo("user");
        assertThat(last.path("content").asString()).endsWith("word38 word39 word40");
        assertThat(rig.requests()).containsExactly(1L, 2L, 0L);
    }

    @Test
    void whoThinksAnewIsToldWhatHappened() {
        rig.a.script(told(CUT));
        rig.b.script(request -> Storyteller.lastMessage(request).path("role").asString().equals("assistant")
                ? Script.parse("reasoning=Hm,text=Once%20upon%20a%20time") : Storyteller.obliging().apply(request));
        try (Patchbay client = builder().build()) {
            assertThat(tell(client, NOT_AGAIN).content()).isEqualTo(STORY);
        }
        assertThat(rig.requests()).containsExactly(1L, 2L, 0L);
    }

    @Test
    void theSameTargetIsAskedFirst() {
        rig.a.next(told(CUT));
        rig.a.script(Storyteller.obliging());
        try (Patchbay client = builder().build()) {
            ChatResponse whole = tell(client, RequestOptions.NONE);

            assertThat(whole.content()).isEqualTo(STORY);
            assertThat(whole.call().provider()).isEqualTo("a");
        }
        assertThat(rig.requests()).containsExactly(2L, 0L, 0L);
    }

    @Test
    void alsoWhenThereIsNoOther() {
        rig.a.next(told(CUT));
        rig.a.script(Storyteller.obliging());
        try (Patchbay client = rig.alone().build()) {
            assertThat(tell(client, RequestOptions.NONE).content()).isEqualTo(STORY);
        }
    }

    @Test
    void thenTheOthers() {
        rig.a.next(told(CUT));
        rig.a.script(Script.status(500));
        rig.b.script(Script.status(503));
        rig.c.script(Storyteller.obliging());
        try (Patchbay client = builder().build()) {
            ChatResponse whole = tell(client, RequestOptions.NONE);

            assertThat(whole.content()).isEqualTo(STORY);
            assertThat(whole.call().provider()).isEqualTo("c");
        }
    }

    @Test
    void aRouteThatIsSilentIsAskedLast() {
        rig.a.script(told("stall=41"));
        rig.b.script(Storyteller.obliging());
        try (Patchbay client = builder().limit(Limit.IDLE, Duration.ofMillis(300)).build()) {
            assertThat(tell(client, RequestOptions.NONE).content()).isEqualTo(STORY);
            rig.a.awaitRequest(Rig.SOON).awaitDisconnect(Rig.SOON);
        }
        assertThat(rig.requests()).containsExactly(1L, 1L, 0L);
    }

    @Test
    void oneThatBreaksAgainIsCarriedOnAgain() {
        rig.a.script(told("close=21"));
        rig.b.script(request -> Storyteller.says(" " + STORY.substring(Storyteller.first(20).length()).strip(), "close=21"));
        rig.c.script(Storyteller.obliging());
        try (Patchbay client = builder().build()) {
            ChatResponse whole = tell(client, NOT_AGAIN);

            assertThat(whole.content()).isEqualTo(STORY);
            assertThat(whole.call().provider()).isEqualTo("c");
            assertThat(whole.call().attempts()).isEqualTo(3);
        }
    }

    @Test
    void theChunksAreThoseOfOneStream() {
        rig.a.script(told(CUT));
        rig.b.script(Storyteller.obliging());
        var chunks = new ArrayList<ChatChunk>();
        try (Patchbay client = builder().build(); ChatStream stream = client.stream(ask("a:m"), NOT_AGAIN)) {
            stream.forEach(chunks::add);
        }
        assertThat(chunks).extracting(chunk -> chunk.toJson().string("id")).containsOnly(
                chunks.getFirst().toJson().string("id"));
        assertThat(chunks).extracting(chunk -> chunk.toJson().integer("created")).containsOnly(
                chunks.getFirst().toJson().integer("created"));
        List<Delta> deltas = chunks.stream().flatMap(chunk -> chunk.deltas().stream()).toList();
        assertThat(deltas.stream().filter(delta -> delta.fields().has("role"))).hasSize(1);
        assertThat(deltas.stream().filter(delta -> delta.finishReason().isPresent())).hasSize(1);
    }

    /** Anthropic tells what the question took at the beginning of a stream. */
    @Test
    void whatAllPartsUsedIsAddedUpAndCountedWhereItWasUsed() {
        rig.a.script(told(CUT));
        rig.b.script(Storyteller.obliging());
        ProviderSettings anthropic = ProviderSettings.builder("a", ProviderType.ANTHROPIC).baseUrl(rig.a.url())
                .apiKey("sk-ant-a").build();
        try (Patchbay client = rig.client(anthropic, prefilled("b", rig.b)).fallbackProviders("b:m").build();
                ChatStream stream = client.stream(ask("a:claude-sonnet-4-5"), NOT_AGAIN)) {
            ChatResponse whole = stream.fold();
            var stats = client.stats();

            assertThat(whole.content()).isEqualTo(STORY);
            long atA = stats.providers().get("a").tokens().prompt();
            long atB = stats.providers().get("b").tokens().prompt();
            assertThat(atA).isPositive();
            assertThat(atB).isGreaterThan(40);
            assertThat(whole.usage().inputTokens()).isEqualTo(atA + atB);
            assertThat(stats.total().requests()).as("one call, one answer").isEqualTo(1);
            assertThat(stats.total().succeeded()).isEqualTo(1);
        }
    }

    @Test
    void whatWasUsedButNotToldMakesTheCostUnknown() {
        rig.a.script(told(CUT));
        rig.b.script(Storyteller.obliging());
        try (Patchbay client = builder().build()) {
            assertThat(tell(client, NOT_AGAIN).call().cost()).isEmpty();
        }
    }

    @Test
    void anythingElseThanTheStoryIsNotShown() {
        rig.a.script(told(CUT));
        rig.c.script(Script.parse("text=Certainly%2C%20here%20is%20another%20story%20for%20you."));
        try (Patchbay client = rig.client(Rig.provider("a", rig.a).build(), Rig.provider("c", rig.c).build())
                .fallbackProviders("c").build()) {
            Seen seen = fail(client, ask("a:m"), NOT_AGAIN);

            assertThat(seen.text()).isEqualTo(CUT_TEXT);
            assertThat(seen.failure().kind()).isEqualTo(ErrorKind.CONNECTION);
            assertThat(seen.failure().provider()).contains("a");
            assertThat(seen.failure().trace().toString()).contains("does not continue the answer");
            assertThat(client.stats().total().failed()).isEqualTo(1);
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 1L);
    }

    @Test
    void whenNobodyCanGoOnTheFirstFailureIsTold() {
        rig.a.next(told(CUT));
        rig.a.script(Script.status(500));
        rig.b.script(Script.status(401));
        rig.c.script(Script.status(503));
        try (Patchbay client = builder().build()) {
            Seen seen = fail(client, ask("a:m"), RequestOptions.NONE);

            assertThat(seen.text()).isEqualTo(CUT_TEXT);
            assertThat(seen.failure().kind()).isEqualTo(ErrorKind.CONNECTION);
            assertThat(seen.failure().attempts()).isEqualTo(1);
            assertThat(seen.failure().trace().steps()).hasSizeGreaterThan(4);
        }
        assertThat(rig.requests().stream().mapToLong(Long::longValue).sum()).isBetween(4L, 6L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool-calls=1,close=3", "refusal=I%20will%20not%20do%20that,close=4"})
    void whatIsHalfSentAndNoTextIsNotCarriedOn(String fault) {
        rig.a.script(Script.parse(fault));
        var request = ask("a:m").toBuilder().tools(List.of(Tool.function("look", "Looks", JsonObject.parse(
                "{\"type\":\"object\",\"properties\":{\"where\":{\"type\":\"string\"}}}")))).build();
        try (Patchbay client = builder().build()) {
            assertThat(fail(client, request, RequestOptions.NONE).failure().kind()).isEqualTo(ErrorKind.CONNECTION);
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "logprobs"})
    void whatCannotBePutTogetherIsNotCarriedOn(String field) {
        rig.a.script(told(CUT));
        var json = ask("a:m").toJson().with(field, Json.parse(field.equals("n") ? "2" : "true"));
        try (Patchbay client = builder().build()) {
            assertThat(fail(client, ChatRequest.fromJson(json), RequestOptions.NONE).failure().kind())
                    .isEqualTo(ErrorKind.CONNECTION);
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 0L);
    }

    /** Nothing of the answer was said yet: somebody else gives all of it, and its thoughts are left out. */
    @Test
    void thoughtsAloneAreFollowedByAnotherAnswer() {
        rig.a.script(Script.parse("reasoning=Let%20me%20think%20about%20it,text=never,close=3"));
        rig.b.script(Script.parse("reasoning=Other%20thoughts,text=An%20answer."));
        try (Patchbay client = builder().build()) {
            ChatResponse whole = tell(client, NOT_AGAIN);

            assertThat(whole.content()).isEqualTo("An answer.");
            assertThat(whole.toJson().toString()).contains("Let me").doesNotContain("Other");
        }
        assertThat(Storyteller.body(rig.b.awaitRequest(Rig.SOON)).path("messages").size()).isEqualTo(1);
    }

    @Test
    void notWhereTheFailureIsWanted() {
        rig.a.script(told(CUT));
        var telling = RequestOptions.builder().onStreamFailure(OnStreamFailure.ERROR).build();
        try (Patchbay client = builder().build(); Patchbay other = builder().onStreamFailure(OnStreamFailure.ERROR).build()) {
            assertThat(fail(client, ask("a:m"), telling).text()).isEqualTo(CUT_TEXT);
            assertThat(fail(other, ask("a:m"), RequestOptions.NONE).text()).isEqualTo(CUT_TEXT);
        }
        assertThat(rig.requests()).containsExactly(2L, 0L, 0L);
    }

    @Test
    void aRouteHasItsOwnWord() {
        rig.a.script(told(CUT));
        rig.b.script(Storyteller.obliging());
        var route = RouteSettings.builder("smart").targets("a:m").fallbacks("b:m").maxRetries(0)
                .onStreamFailure(OnStreamFailure.ERROR).build();
        try (Patchbay client = builder().route(route).build()) {
            assertThat(fail(client, ask("smart"), RequestOptions.NONE).text()).isEqualTo(CUT_TEXT);
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed=20", "no-done", "close=62", "close=63"})
    void whatIsWholeNeedsNobody(String fault) {
        rig.a.script(told(fault));
        try (Patchbay client = builder().build()) {
            ChatResponse whole = tell(client, RequestOptions.NONE);
            assertThat(whole.content()).isEqualTo(STORY);
            assertThat(whole.finishReason()).contains(FinishReason.STOP);
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-finish", "no-finish,no-done", "close=61"})
    void anEndWithoutAReasonIsNone(String fault) {
        rig.a.script(told(fault));
        rig.b.script(Storyteller.obliging());
        try (Patchbay client = builder().build()) {
            ChatResponse whole = tell(client, NOT_AGAIN);
            assertThat(whole.content()).isEqualTo(STORY);
            assertThat(whole.finishReason()).contains(FinishReason.STOP);
        }
        assertThat(rig.requests()).containsExactly(1L, 1L, 0L);
    }

    @Test
    void whoLeavesMeanwhileTakesTheNextOneAlong() throws Exception {
        rig.a.script(told(CUT));
        rig.b.script(Script.parse("stall"));
        try (Patchbay client = builder().build()) {
            ChatStream stream = client.stream(ask("a:m"), NOT_AGAIN);
            var reading = CompletableFuture.supplyAsync(() -> catchThrowableOfType(PatchbayException.class, stream::fold),
                    command -> Thread.ofVirtual().start(command));
            ReceivedRequest second = rig.b.awaitRequest(Rig.SOON);
            long begun = System.nanoTime();
            stream.close();

            assertThat(second.awaitDisconnect(Rig.SOON).since(begun)).isLessThan(Duration.ofMillis(500));
            assertThat(reading.get(5, TimeUnit.SECONDS)).isInstanceOf(CallCancelledException.class);
            assertThat(client.stats().total().requests()).isEqualTo(1);
        }
        assertThat(rig.requests()).containsExactly(1L, 1L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {CUT, "stall=41", "error-event=41", "no-finish", "reasoning=Hm,close=2"})
    void whatIsBufferedBeginsAnewAndOnlyTheWholeIsSeen(String fault) {
        rig.a.script(told(fault));
        rig.b.script(Script.parse("text=Another%20story%20altogether."));
        var buffered = NOT_AGAIN.toBuilder().buffered(true).build();
        try (Patchbay client = builder().limit(Limit.IDLE, Duration.ofMillis(300)).build()) {
            ChatResponse whole = tell(client, buffered);

            assertThat(whole.content()).isEqualTo("Another story altogether.");
            assertThat(whole.call().provider()).isEqualTo("b");
        }
        assertThat(Storyteller.body(rig.b.awaitRequest(Rig.SOON)).path("messages").size()).isEqualTo(1);
        assertThat(rig.requests()).containsExactly(1L, 1L, 0L);
    }

    @Test
    void aRouteCanBeBuffered() {
        rig.a.next(told(CUT));
        rig.a.script(told("split=7"));
        var route = RouteSettings.builder("calm").targets("a:m").buffered(true).build();
        try (Patchbay client = builder().route(route).build();
                ChatStream stream = client.stream(ask("calm"), RequestOptions.NONE)) {
            assertThat(stream.ready()).isTrue();
            assertThat(stream.fold().content()).isEqualTo(STORY);
            assertThat(client.stats().total().succeeded()).isEqualTo(1);
        }
        assertThat(rig.requests()).containsExactly(2L, 0L, 0L);
    }

    @Test
    void aBufferedAnswerHasABound() {
        rig.a.script(Script.parse("huge=60k"));
        var pool = PoolSettings.builder().maxBody(50_000).build();
        var buffered = NOT_AGAIN.toBuilder().buffered(true).build();
        try (Patchbay client = rig.alone().pool(pool).build()) {
            var failure = catchThrowableOfType(PatchbayException.class, () -> client.stream(ask("a:m"), buffered));
            assertThat(failure).hasMessageContaining("more than 50000 bytes");
        }
    }
}
