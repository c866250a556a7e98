package dev.patchbay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's own client for Java, of which only the base URL was changed. */
class OpenAiJavaTest {
    @RegisterExtension
    final TestGateway running = new TestGateway();

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = OpenAIOkHttpClient.builder().apiKey("any").baseUrl(running.baseUrl()).maxRetries(0).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static ChatCompletionCreateParams.Builder ask(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("Hello");
    }

    @Test
    void chats() {
        running.simulator().next(Script.says("Good day."));
        ChatCompletion answer = client.chat().completions().create(ask("sim:small").build());
        assertThat(answer.choices().getFirst().message().content()).hasValue("Good day.");
        assertThat(answer.choices().getFirst().finishReason())
                .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(answer.usage().orElseThrow().totalTokens()).isPositive();
    }

    @Test
    void chatsByABareModelName() {
        assertThat(client.chat().completions().create(ask("small").build()).choices()).hasSize(1);
    }

    @Test
    void tellsWhoServed() {
        try (var raw = client.chat().completions().withRawResponse().create(ask("sim:small").build())) {
            assertThat(raw.headers().values("x-patchbay-provider")).containsExactly("sim");
            assertThat(raw.parse().choices()).hasSize(1);
        }
    }

    @Test
    void streams() {
        running.simulator().next(Script.says("One two three."));
        var answer = ChatCompletionAccumulator.create();
        var params = ask("sim:small")
                .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build();
        try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(answer::accumulate);
        }
        ChatCompletion whole = answer.chatCompletion();
        assertThat(whole.choices().getFirst().message().content()).hasValue("One two three.");
        assertThat(whole.usage().orElseThrow().completionTokens()).isPositive();
    }

    @Test
    void callsTools() {
        var params = ask("sim:small").addFunctionTool(weather()).build();
        ChatCompletion answer = client.chat().completions().create(params);
        assertThat(answer.choices().getFirst().finishReason())
                .isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        var call = answer.choices().getFirst().message().toolCalls().orElseThrow().getFirst().asFunction();
        assertThat(call.function().name()).isEqualTo("weather");
        assertThat(call.function().arguments()).contains("city");
    }

    @Test
    void callsToolsInAStream() {
        var answer = ChatCompletionAccumulator.create();
        try (var stream = client.chat().completions().createStreaming(
                ask("sim:small").addFunctionTool(weather()).build())) {
            stream.stream().forEach(answer::accumulate);
        }
        var calls = answer.chatCompletion().choices().getFirst().message().toolCalls().orElseThrow();
        assertThat(calls.getFirst().asFunction().function().name()).isEqualTo("weather");
        assertThat(calls.getFirst().asFunction().function().arguments()).contains("city");
    }

    private static FunctionDefinition weather() {
        return FunctionDefinition.builder().name("weather").description("Tells the weather.")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties",
                                JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build();
    }

    @Test
    void embeds() {
        CreateEmbeddingResponse answer = client.embeddings().create(EmbeddingCreateParams.builder()
                .model("sim:vectors").inputOfArrayOfStrings(List.of("one", "two")).build());
        assertThat(answer.data()).hasSize(2);
        assertThat(answer.data().get(1).embedding()).isNotEmpty();
    }

    @Test
    void listsModels() {
        assertThat(client.models().list().data()).extracting(Model::id).contains("sim:small", "sim:vectors");
        assertThat(client.models().retrieve("sim:small").id()).isEqualTo("sim:small");
        assertThatThrownBy(() -> client.models().retrieve("sim:none")).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "status=429, 429",
        "status=401, 401",
        "status=404, 404",
        "status=400, 400",
        "status=500, 502",
        "reset, 502",
    })
    void failsWithTheErrorThatClientsKnow(String script, int status) {
        var failing = ask("sim:sim/" + script).build();
        Class<? extends OpenAIServiceException> expected = switch (status) {
            case 400 -> BadRequestException.class;
            case 401 -> UnauthorizedException.class;
            case 404 -> NotFoundException.class;
            case 429 -> RateLimitException.class;
            default -> InternalServerException.class;
        };
        assertThatThrownBy(() -> client.chat().completions().create(failing)).isInstanceOf(expected)
                .satisfies(error -> assertThat(((OpenAIServiceException) error).statusCode()).isEqualTo(status));
        assertThatThrownBy(() -> client.chat().completions().createStreaming(failing)).isInstanceOf(expected);
    }

    @Test
    void refusesAParameterOutOfRange() {
        assertThatThrownBy(() -> client.chat().completions().create(ask("sim:small").temperature(3.0).build()))
                .isInstanceOfSatisfying(BadRequestException.class,
                        error -> assertThat(error.param()).hasValue("temperature"));
        assertThat(running.simulator().requestCount()).isZero();
    }

    @Test
    void throwsWhenAStreamBreaksOff() {
        try (var stream = client.chat().completions().createStreaming(
                ask("sim:sim/close=3,tokens=20").build())) {
            assertThatThrownBy(() -> stream.stream().forEach(chunk -> { })).isInstanceOf(Exception.class);
        }
    }
}
