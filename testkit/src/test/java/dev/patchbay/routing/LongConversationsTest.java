package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.Patchbay;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.call.CallInfo;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.chat.Message;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.error.ContextLengthExceededException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.tool.LocalTool;
import dev.patchbay.tool.Toolbox;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A prompt that is longer than it may be loses its oldest turns before it is sent, and that is told. */
class LongConversationsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WORDS = "some words that take a number of tokens ".repeat(20);

    record City(String name) {}

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    /** Two long turns, then a short question: about 370 tokens, 15 without the long turns. */
    private static ChatRequest.Builder conversation(String model) {
        return ChatRequest.builder().model(model).system("Be kind").user("one " + WORDS)
                .message(Message.assistant("1")).user("two " + WORDS).message(Message.assistant("2")).user("three");
    }

    private static CallInfo ask(Asking asking, Patchbay client, ChatRequest request, RequestOptions options) {
        if (asking == Asking.WHOLE) {
            return client.chat(request, options).call();
        }
        try (ChatStream stream = client.stream(request, options)) {
            stream.fold();
            return stream.call();
        }
    }

    private static RequestOptions most(int tokens) {
        return RequestOptions.builder().maxContextTokens(tokens).build();
    }

    private static List<String> sent(Simulator simulator) {
        JsonNode body = JSON.readTree(simulator.requests().getLast().body());
        return body.get("messages").valueStream().map(message -> message.get("content").asString().split(" ")[0]).toList();
    }

    @ParameterizedTest
    @EnumSource
    void theOldestTurnsAreLeftOut(Asking asking) {
        try (Patchbay client = rig.alone().build()) {
            ChatRequest request = conversation("a:m").temperature(0.5).build();
            CallInfo call = ask(asking, client, request, most(300));
            assertThat(call.droppedMessages()).isEqualTo(2);
            assertThat(sent(rig.a)).containsExactly("Be", "two", "2", "three");
            assertThat(rig.a.requests().getLast().bodyText()).contains("\"temperature\":0.5");
            assertThat(ask(asking, client, request, most(100)).droppedMessages()).isEqualTo(4);
            assertThat(sent(rig.a)).containsExactly("Be", "three");
            assertThat(ask(asking, client, request, RequestOptions.NONE).droppedMessages()).isZero();
            assertThat(sent(rig.a)).hasSize(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotFitIsNotSent(Asking asking) {
        try (Patchbay client = rig.alone().build()) {
            var failure = Assertions.catchThrowableOfType(PatchbayException.class,
                    () -> ask(asking, client, conversation("a:m").build(), most(5)));
            assertThat(failure).isInstanceOf(ContextLengthExceededException.class)
                    .hasMessageContaining("the prompt has about").hasMessageContaining("and the budget is 5");
            assertThat(failure.param()).contains("messages");
        }
        assertThat(rig.a.requestCount()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> most(0)).withMessageContaining("max_context_tokens");
    }

    /** Of the call, the route, the provider and the client, the nearest holds. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0, 100, 4", "0, 0, 300, 100, 2", "0, 100, 300, 300, 4", "300, 100, 100, 100, 2"})
    void theNearestNumberHolds(int ofCall, int ofRoute, int ofProvider, int ofClient, int dropped) {
        var provider = Rig.provider("a", rig.a);
        var route = RouteSettings.builder("smart").targets("a:m");
        var client = rig.client((ofProvider > 0 ? provider.maxContextTokens(ofProvider) : provider).build());
        client.route((ofRoute > 0 ? route.maxContextTokens(ofRoute) : route).build()).maxContextTokens(ofClient);
        try (Patchbay made = client.build()) {
            var options = ofCall > 0 ? most(ofCall) : RequestOptions.NONE;
            assertThat(made.chat(conversation("smart").build(), options).call().droppedMessages()).isEqualTo(dropped);
        }
    }

    /** Whoever is named for prompts that are too long gets the whole prompt. */
    @ParameterizedTest
    @EnumSource
    void theContextFallbackIsAskedForTheWhole(Asking asking) {
        var route = RouteSettings.builder("smart").targets("a:m").contextFallbacks("c:long").maxContextTokens(10);
        try (Patchbay client = rig.withRoute(route).maxContextTokens(20).build()) {
            CallInfo call = ask(asking, client, conversation("smart").build(), RequestOptions.NONE);
            assertThat(call.provider()).isEqualTo("c");
            assertThat(call.droppedMessages()).isZero();
            assertThat(sent(rig.c)).hasSize(6);
            assertThat(call.trace().toString()).startsWith("a:m context_length_exceeded");
        }
        assertThat(rig.requests()).containsExactly(0L, 0L, 1L);
    }

    @Test
    void aFallbackHasItsOwnNumber() {
        rig.a.script(Script.status(500));
        var b = Rig.provider("b", rig.b).maxContextTokens(100).build();
        var a = Rig.provider("a", rig.a).build();
        try (Patchbay client = rig.client(a, b).fallbackProviders("b").maxRetries(0).build()) {
            CallInfo call = client.chat(conversation("a:m").build()).call();
            assertThat(call.provider()).isEqualTo("b");
            assertThat(call.droppedMessages()).isEqualTo(4);
        }
        assertThat(sent(rig.a)).hasSize(6);
    }

    /** Who goes on is asked by the same turns as who began, and by the text so far. */
    @Test
    void aStreamIsCarriedOnWithinTheBudget() {
        rig.a.script(Storyteller.told("close=41"));
        rig.b.script(Storyteller.obliging());
        try (Patchbay client = rig.withFallback().maxContextTokens(100).maxRetries(0).build();
                ChatStream stream = client.stream(conversation("a:m").build())) {
            assertThat(stream.fold().content()).isEqualTo(Storyteller.STORY);
            assertThat(stream.call().provider()).isEqualTo("b");
            assertThat(stream.call().droppedMessages()).isEqualTo(4);
        }
        assertThat(sent(rig.b)).startsWith("Be", "three", "word1").hasSize(4);
    }

    @Test
    void everyTurnOfAToolLoopFits() {
        var tool = LocalTool.of("weather", "Tells the weather", City.class, city -> "mild " + WORDS);
        try (Patchbay client = rig.alone().build()) {
            var run = client.chat().run(conversation("a:m").build(), Toolbox.of(tool), most(400));
            assertThat(run.conversation()).as("nothing is lost to the caller").hasSizeGreaterThan(8);
            assertThat(run.answer().call().droppedMessages()).isEqualTo(4);
            assertThat(sent(rig.a)).startsWith("Be", "three");
        }
    }

    @Test
    void anotherBudgetIsAnotherQuestion() {
        try (Patchbay client = rig.alone().cache(CacheSettings.MEMORY).build()) {
            client.chat(conversation("a:m").build(), most(300));
            assertThat(client.chat(conversation("a:m").build(), most(100)).call().cached()).isFalse();
            assertThat(client.chat(conversation("a:m").build(), most(300)).call().cached()).isTrue();
        }
    }
}
