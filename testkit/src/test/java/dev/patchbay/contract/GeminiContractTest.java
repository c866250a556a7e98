package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.RateLimitException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only Google does; all else is held for every provider alike. */
class GeminiContractTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(Simulator.builder().keys(Clients.KEY).script(Script.parse("strict")));

    private static final Tool WEATHER = Tool.function("get_weather", "Current weather",
            JsonObject.parse("{\"type\":\"object\",\"properties\":{\"city\":{\"enum\":[\"Oslo\"]}}}"));
    private static final ChatRequest REQUEST =
            ChatRequest.builder().model(Provider.GEMINI.model()).tools(List.of(WEATHER)).build();

    @EveryMode
    void takesTheHistoryOfAnotherModel(Mode mode, Simulator simulator) {
        var conversation = List.of(Message.user("Weather?"),
                new Message.Assistant(List.of(), List.of(ToolCall.function("toolu_1", "get_weather", "{}"),
                        ToolCall.function("toolu_2", "get_weather", "{\"city\":\"Oslo\"}")), List.of(), null, JsonObject.EMPTY),
                Message.tool("toolu_2", "cold"), Message.system("Be brief."), Message.user("And?"));
        try (Patchbay client = Provider.GEMINI.client(simulator)) {
            assertThat(mode.ask(client, REQUEST.toBuilder().messages(conversation).build()).toolCalls()).hasSize(1);
        }
    }

    @EveryMode
    void aModelWithoutPenaltiesIsRemembered(Mode mode, Simulator simulator) {
        simulator.next("error=penalties");
        var request = ChatRequest.builder().model(Provider.GEMINI.model()).user("Hi")
                .field("presence_penalty", Json.of(1)).build();
        try (Patchbay client = Provider.GEMINI.client(simulator)) {
            assertThat(mode.ask(client, request).content()).isNotEmpty();
            assertThat(simulator.requests()).hasSize(2)
                    .extracting(sent -> sent.bodyText().contains("presencePenalty")).containsExactly(true, false);
        }
    }

    @EveryMode
    void aBlockedPromptIsAnEmptyAnswer(Mode mode, Simulator simulator) {
        simulator.next("strict,refusal=No.");
        try (Patchbay client = Provider.GEMINI.client(simulator)) {
            ChatResponse answer = mode.ask(client, REQUEST.toBuilder().user("Hi").build());
            assertThat(answer.content()).isEmpty();
            assertThat(answer.finishReason()).contains(FinishReason.CONTENT_FILTER);
            assertThat(answer.toJson().objects("choices").getFirst().string("native_finish_reason"))
                    .contains("PROHIBITED_CONTENT");
            assertThat(answer.usage().inputTokens()).isPositive();
            assertThat(answer.usage().outputTokens()).isZero();
        }
    }

    @EveryMode
    void anErrorInVertexsListIsRead(Mode mode, Simulator simulator) {
        simulator.next("error=rateLimitExceeded");
        try (Patchbay client = Provider.GEMINI.client(simulator)) {
            assertThat(mode.fail(client, REQUEST.toBuilder().user("Hi").build()))
                    .isInstanceOf(RateLimitException.class).hasMessageContaining("Resource exhausted");
        }
    }

    @Test
    void vertexTakesAToken(Simulator simulator) {
        var provider = ProviderSettings.builder("google", ProviderType.GEMINI).apiKey(Clients.KEY).profile("vertex")
                .baseUrl(simulator.url() + "/v1/projects/p/locations/global/publishers/google")
                .defaultModel("gemini-3.5-flash").build();
        try (Patchbay vertex = Patchbay.builder().provider(provider).maxRetries(0).build()) {
            assertThat(vertex.chat("Hi").content()).isNotEmpty();
            var answer = vertex.embed(EmbeddingRequest.of("one", "two").withModel("gemini-embedding-001").withDimensions(8));
            assertThat(answer.vectors()).hasSize(2);
            assertThat(answer.usage().inputTokens()).isEqualTo(2);
        }
        assertThat(simulator.requests()).allMatch(request -> request.header("authorization").isPresent());
    }
}
