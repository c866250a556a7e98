package dev.patchbay.springai;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.Script;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/** A dialect, asked in one way. */
record Asked(Dialect dialect, Way way) {
    /** A test that runs for every dialect and in both ways. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @MethodSource("dev.patchbay.springai.Asked#all")
    @interface InEveryWay {}

    static Stream<Asked> all() {
        return Arrays.stream(Dialect.values())
                .flatMap(dialect -> Arrays.stream(Way.values()).map(way -> new Asked(dialect, way)));
    }

    static Prompt hello(ChatOptions options, Message... more) {
        List<Message> messages = new ArrayList<>(List.of(new UserMessage("Hello")));
        messages.addAll(List.of(more));
        return new Prompt(messages, options);
    }

    ChatResponse ask(Simulator simulator, Script script, Prompt prompt) {
        simulator.script(script);
        try (var client = dialect.client(simulator)) {
            return way.ask(PatchbayChatModel.of(client), prompt);
        }
    }

    Throwable fail(Simulator simulator, Script script, Prompt prompt) {
        return catchThrowable(() -> ask(simulator, script, prompt));
    }

    /** The body that the provider received last. */
    static String sent(Simulator simulator) {
        return simulator.requests().getLast().bodyText();
    }
}
