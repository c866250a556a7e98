package dev.patchbay.langchain4j;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.Script;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dialect, asked in one way. */
record Asked(Dialect dialect, Way way) {
    /** A test that runs for every dialect and in both ways. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @MethodSource("dev.patchbay.langchain4j.Asked#all")
    @interface InEveryWay {}

    static Stream<Asked> all() {
        return Arrays.stream(Dialect.values())
                .flatMap(dialect -> Arrays.stream(Way.values()).map(way -> new Asked(dialect, way)));
    }

    static ChatRequest.Builder hello(ChatMessage... more) {
        return ChatRequest.builder().messages(
                Stream.concat(Stream.of(UserMessage.from("Hello")), Arrays.stream(more)).toList());
    }

    ChatResponse ask(Simulator simulator, Script script, ChatRequest request) {
        return ask(simulator, script, builder -> { }, request);
    }

    ChatResponse ask(Simulator simulator, Script script, Consumer<PatchbayModelBuilder<?>> setup,
            ChatRequest request) {
        simulator.script(script);
        try (var client = dialect.client(simulator)) {
            return way.ask(client, setup, request);
        }
    }

    Throwable fail(Simulator simulator, Script script, ChatRequest request) {
        return catchThrowable(() -> ask(simulator, script, request));
    }

    /** The body that the provider received last. */
    static String sent(Simulator simulator) {
        return simulator.requests().getLast().bodyText();
    }
}
