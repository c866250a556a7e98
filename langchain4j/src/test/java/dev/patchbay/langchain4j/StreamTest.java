package dev.patchbay.langchain4j;

import static dev.patchbay.langchain4j.Asked.hello;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.At;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only a stream can do. */
@ExtendWith(SimulatorExtension.class)
class StreamTest {
    @ParameterizedTest
    @EnumSource
    void tellsPieceByPiece(Dialect dialect, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOKENS, 20));
        try (var client = dialect.client(simulator)) {
            var heard = new Heard();
            PatchbayStreamingChatModel.of(client).chat("Hello", heard);
            heard.holdsTogether(heard.answer());
            assertThat(heard.texts).hasSizeGreaterThan(10);
        }
    }

    /** The provider sees the connection close, and the handler is told nothing more. */
    @ParameterizedTest
    @EnumSource
    void endsWhenCancelled(Dialect dialect, Simulator simulator) throws Exception {
        simulator.script(Script.OK.with(Setting.TOKENS, 1000).with(Setting.STALL, At.events(9)));
        try (var client = dialect.client(simulator)) {
            var handle = new CompletableFuture<StreamingHandle>();
            var late = new CopyOnWriteArrayList<String>();
            PatchbayStreamingChatModel.of(client).chat("Hello", new Heard() {
                @Override
                public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                    if (context.streamingHandle().isCancelled()) {
                        late.add(piece.text());
                    }
                    context.streamingHandle().cancel();
                    handle.complete(context.streamingHandle());
                }

                @Override
                public void onCompleteResponse(ChatResponse complete) {
                    late.add("complete");
                }

                @Override
                public void onError(Throwable failure) {
                    late.add(failure.toString());
                }
            });
            assertThat(handle.get(10, TimeUnit.SECONDS).isCancelled()).isTrue();
            simulator.requests().getLast().awaitDisconnect(Duration.ofSeconds(10));
            assertThat(late).isEmpty();
        }
    }

    /** From another thread, while nothing comes. */
    @ParameterizedTest
    @EnumSource
    void endsWhenCancelledFromOutside(Dialect dialect, Simulator simulator) throws Exception {
        simulator.script(Script.OK.with(Setting.TOKENS, 1000).with(Setting.STALL, At.events(9)));
        try (var client = dialect.client(simulator)) {
            var handle = new CompletableFuture<StreamingHandle>();
            PatchbayStreamingChatModel.of(client).chat("Hello", new Heard() {
                @Override
                public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                    handle.complete(context.streamingHandle());
                }
            });
            handle.get(10, TimeUnit.SECONDS).cancel();
            simulator.requests().getLast().awaitDisconnect(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhenTheHandlerFails(Dialect dialect, Simulator simulator) throws Exception {
        simulator.script(Script.says("one two three"));
        try (var client = dialect.client(simulator)) {
            var errors = new ArrayList<String>();
            var end = new CompletableFuture<ChatResponse>();
            PatchbayStreamingChatModel.of(client).chat("Hello", new Heard() {
                @Override
                public void onPartialResponse(String text) {
                    throw new IllegalStateException("the handler's own");
                }

                @Override
                public void onError(Throwable failure) {
                    errors.add(failure.getMessage());
                    throw new IllegalStateException("and once more");
                }

                @Override
                public void onCompleteResponse(ChatResponse complete) {
                    end.complete(complete);
                }
            });
            assertThat(end.get(10, TimeUnit.SECONDS).aiMessage().text()).isEqualTo("one two three");
            assertThat(errors).isNotEmpty().containsOnly("the handler's own");
        }
    }

    /** So the first tool can run while the model still writes the second call. */
    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void aCallIsCompleteWhenTheNextBegins(Dialect dialect, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOOL_CALLS, 2));
        var tools = List.of(tool("first"), tool("second"));
        try (var client = dialect.client(simulator)) {
            var order = new ArrayList<String>();
            var heard = new Heard() {
                @Override
                public void onPartialToolCall(PartialToolCall call) {
                    super.onPartialToolCall(call);
                    order.add("piece of " + call.name());
                }

                @Override
                public void onCompleteToolCall(CompleteToolCall call) {
                    super.onCompleteToolCall(call);
                    order.add("whole " + call.toolExecutionRequest().name());
                }
            };
            PatchbayStreamingChatModel.of(client).chat(hello().toolSpecifications(tools).build(), heard);
            heard.holdsTogether(heard.answer());
            assertThat(order).containsSubsequence("piece of first", "whole first", "piece of second", "whole second");
            assertThat(heard.arguments).hasSize(2);
        }
    }

    private static ToolSpecification tool(String name) {
        return ToolSpecification.builder().name(name)
                .parameters(JsonObjectSchema.builder().addStringProperty("word").required("word").build()).build();
    }

    @ParameterizedTest
    @EnumSource
    void aCutAnswerNeverLooksComplete(Dialect dialect, Simulator simulator) {
        assertThat(new Asked(dialect, Way.STREAMED).fail(simulator,
                Script.OK.with(Setting.TOKENS, 50).with(Setting.CLOSE, At.events(6)), hello().build()))
                .isInstanceOf(RetriableException.class);
    }
}
