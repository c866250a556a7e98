package dev.patchbay.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaModel;
import dev.langchain4j.model.ollama.OllamaModels;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LangChain4j's client of Ollama finds the simulator as good as a server, and sends nothing that a strict one refuses. */
@Timeout(60)
class LangChainOllamaTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(Simulator.builder().script(Script.parse("strict")));

    private static final ToolSpecification WEATHER = ToolSpecification.builder().name("get_weather")
            .description("Current weather")
            .parameters(JsonObjectSchema.builder().addEnumProperty("city", List.of("Oslo")).build()).build();

    private final Simulator simulator = SIMULATOR.simulator();

    private ChatResponse chat(ChatRequest request) {
        return OllamaChatModel.builder().baseUrl(simulator.url()).modelName("qwen3:8b").think(true).returnThinking(true)
                .temperature(0.2).stop(List.of("END")).maxRetries(0).build().chat(request);
    }

    private static ChatRequest.Builder ask(ChatMessage... messages) {
        return ChatRequest.builder().messages(messages);
    }

    @Test
    void readsAnAnswer() {
        simulator.next("strict,text=Grüße 🌍,reasoning=Hm so");
        ChatResponse answer = chat(ask(SystemMessage.from("Be brief."), UserMessage.from("Hi")).build());
        assertThat(answer.aiMessage().text()).isEqualTo("Grüße 🌍");
        assertThat(answer.aiMessage().thinking()).isEqualTo("Hm so");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.modelName()).isEqualTo("qwen3:8b");
        assertThat(answer.tokenUsage().outputTokenCount()).isEqualTo(4);
        assertThat(answer.tokenUsage().inputTokenCount()).isPositive();
    }

    @Test
    void readsThatItWasCut() {
        simulator.next("strict,finish=length");
        assertThat(chat(ask(UserMessage.from("Hi")).build()).finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void holdsToASchema() {
        var schema = JsonSchema.builder().name("x")
                .rootElement(JsonObjectSchema.builder().addIntegerProperty("n").build()).build();
        assertThat(chat(ask(UserMessage.from("Hi")).responseFormat(ResponseFormat.builder().type(ResponseFormatType.JSON)
                .jsonSchema(schema).build()).build()).aiMessage().text()).isEqualTo("{\"n\":1}");
    }

    @Test
    void callsToolsAndGivesTheirResultsBack() {
        simulator.next("strict,tool-calls=2");
        var question = UserMessage.from("Weather?");
        ChatResponse answer = chat(ask(question).toolSpecifications(WEATHER).build());
        List<ToolExecutionRequest> calls = answer.aiMessage().toolExecutionRequests();
        assertThat(calls).hasSize(2).allSatisfy(call -> {
            assertThat(call.name()).isEqualTo("get_weather");
            assertThat(call.arguments()).isEqualToIgnoringWhitespace("{\"city\":\"Oslo\"}");
        });
        var conversation = new ArrayList<ChatMessage>(List.of(question, answer.aiMessage()));
        calls.forEach(call -> conversation.add(ToolExecutionResultMessage.from(call, "-3 °C")));
        assertThat(chat(ChatRequest.builder().messages(conversation).toolSpecifications(WEATHER).build()).aiMessage().text())
                .isNotEmpty();
    }

    /** What came of a stream: its pieces, and the whole. */
    private static final class Heard implements StreamingChatResponseHandler {
        private final List<String> pieces = new ArrayList<>();
        private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

        @Override
        public void onPartialResponse(String piece) {
            pieces.add(piece);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            whole.completeExceptionally(error);
        }
    }

    private Heard stream(ChatRequest request) {
        var heard = new Heard();
        OllamaStreamingChatModel.builder().baseUrl(simulator.url()).modelName("qwen3:8b").returnThinking(true).build()
                .chat(request, heard);
        return heard;
    }

    @Test
    void readsAStream() {
        simulator.next("strict,text=One two three,reasoning=Hm.");
        Heard heard = stream(ask(UserMessage.from("Hi")).build());
        ChatResponse answer = heard.whole.join();
        assertThat(heard.pieces).containsExactly("One", " two", " three");
        assertThat(answer.aiMessage().thinking()).isEqualTo("Hm.");
        assertThat(answer.tokenUsage().outputTokenCount()).isEqualTo(4);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void readsStreamedCalls() {
        simulator.next("strict,tool-calls=2");
        var request = ask(UserMessage.from("Weather?")).toolSpecifications(WEATHER).build();
        assertThat(stream(request).whole.join().aiMessage().toolExecutionRequests()).hasSize(2)
                .extracting(ToolExecutionRequest::id).doesNotHaveDuplicates();
    }

    @Test
    void noticesAnErrorInAStream() {
        simulator.next("text=One two three,error-event=1");
        Heard heard = stream(ask(UserMessage.from("Hi")).build());
        assertThatThrownBy(heard.whole::join).isInstanceOf(CompletionException.class)
                .hasMessageContaining("an error was encountered while running the model");
    }

    @Test
    void makesVectors() {
        List<Embedding> vectors = OllamaEmbeddingModel.builder().baseUrl(simulator.url()).modelName("all-minilm")
                .dimensions(8).build().embedAll(List.of(TextSegment.from("one"), TextSegment.from("two"))).content();
        assertThat(vectors).hasSize(2).doesNotHaveDuplicates().allMatch(vector -> vector.dimension() == 8);
    }

    @Test
    void listsModels() {
        OllamaModels models = OllamaModels.builder().baseUrl(simulator.url()).build();
        assertThat(models.availableModels().content()).extracting(OllamaModel::getName).containsExactly("simulated:latest");
        assertThat(models.runningModels().content()).extracting(model -> model.getName())
                .containsExactly("simulated:latest");
        assertThat(models.modelCard("simulated:latest").content().getCapabilities()).contains("tools", "thinking");
    }

    @ParameterizedTest
    @CsvSource({"model_not_found,404,try pulling it first", "server_is_overloaded,503,server busy",
        "tools,400,does not support tools", "invalid_api_key,401,signin_url"})
    void readsErrors(String code, int status, String words) {
        simulator.next("error=" + code);
        assertThatThrownBy(() -> chat(ask(UserMessage.from("Hi")).build())).rootCause()
                .isInstanceOfSatisfying(HttpException.class, error -> assertThat(error.statusCode()).isEqualTo(status))
                .hasMessageContaining(words);
    }
}
