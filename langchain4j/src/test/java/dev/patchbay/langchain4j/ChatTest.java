package dev.patchbay.langchain4j;

import static dev.patchbay.langchain4j.Asked.hello;
import static dev.patchbay.langchain4j.Asked.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.langchain4j.Asked.InEveryWay;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is said reaches the provider, and what it answers comes back. */
@ExtendWith(SimulatorExtension.class)
class ChatTest {
    private static final String PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @InEveryWay
    void textAndWhatIsKnownOfIt(Asked asked, Simulator simulator) {
        ChatResponse answer = asked.ask(simulator, Script.says("Grüß Gott 😀").with(Setting.CACHED_TOKENS, 1),
                hello().build());
        assertThat(answer.aiMessage().text()).isEqualTo("Grüß Gott 😀");
        assertThat(answer.aiMessage().thinking()).isNull();
        assertThat(answer.aiMessage().toolExecutionRequests()).isEmpty();
        assertThat(answer.id()).isNotEmpty();
        assertThat(answer.modelName()).isEqualTo(asked.dialect().model());
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.tokenUsage().inputTokenCount()).isPositive();
        assertThat(answer.tokenUsage().outputTokenCount()).isPositive();
        assertThat(answer.tokenUsage().totalTokenCount())
                .isEqualTo(answer.tokenUsage().inputTokenCount() + answer.tokenUsage().outputTokenCount());
        var metadata = (PatchbayChatResponseMetadata) answer.metadata();
        assertThat(metadata.call().provider()).isEqualTo(asked.dialect().name());
        assertThat(metadata.call().attempts()).isEqualTo(1);
        assertThat(metadata.usage().cachedInputTokens()).isEqualTo(1);
        assertThat(metadata.toBuilder().build()).isEqualTo(metadata);
    }

    @InEveryWay
    void allTurns(Asked asked, Simulator simulator) {
        asked.ask(simulator, Script.OK, ChatRequest.builder().messages(SystemMessage.from("Be brief."),
                UserMessage.from("First question"), AiMessage.from("First answer"),
                UserMessage.from("Second question")).build());
        assertThat(sent(simulator)).contains("Be brief.").containsSubsequence("First question", "First answer",
                "Second question");
    }

    @InEveryWay
    void cutAnswersSaySo(Asked asked, Simulator simulator) {
        ChatResponse answer = asked.ask(simulator, Script.OK, hello().maxOutputTokens(2).build());
        assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @InEveryWay
    void parametersOfTheRequestBeatThoseOfTheModel(Asked asked, Simulator simulator) {
        ChatRequestParameters defaults = PatchbayChatRequestParameters.builder().temperature(0.25).topP(0.75)
                .stopSequences("never", "ever").field("seed", Json.of(7)).build();
        asked.ask(simulator, Script.OK, builder -> builder.defaultRequestParameters(defaults),
                hello().temperature(0.5).maxOutputTokens(99).build());
        assertThat(sent(simulator)).contains("0.5").contains("99").contains("never", "ever").doesNotContain("0.25");
        if (asked.dialect() != Dialect.ANTHROPIC) {
            assertThat(sent(simulator)).contains("\"seed\":7").contains("0.75");
        }
    }

    @InEveryWay
    void eachParameterHasItsField(Asked asked, Simulator simulator) {
        asked.ask(simulator, Script.OK, builder -> builder.modelName(asked.dialect().name() + ":other-model"),
                hello().topK(40).frequencyPenalty(0.125).presencePenalty(0.375).build());
        assertThat(sent(simulator)).containsPattern("\"top_?[kK]\":40");
        if (asked.dialect() != Dialect.ANTHROPIC) {
            assertThat(sent(simulator)).contains("0.125", "0.375");
        }
        assertThat(simulator.requests().getLast().path() + sent(simulator)).contains("other-model");
    }

    @InEveryWay
    void imagesAndDocuments(Asked asked, Simulator simulator) {
        asked.ask(simulator, Script.OK, hello(UserMessage.from(TextContent.from("What is that?"),
                ImageContent.from(PIXEL, "image/png"), PdfFileContent.from("JVBERi0=", "application/pdf"))).build());
        assertThat(sent(simulator)).containsSubsequence("What is that?", PIXEL, "JVBERi0=")
                .contains("image/png", "application/pdf");
    }

    @InEveryWay
    void jsonByItsSchema(Asked asked, Simulator simulator) {
        var schema = JsonSchema.builder().name("City").rootElement(JsonObjectSchema.builder()
                .addStringProperty("name", "what it is called").addIntegerProperty("people")
                .required("name", "people").build()).build();
        ChatResponse answer = asked.ask(simulator, Script.OK, builder -> builder.strictJsonSchema(true),
                hello().responseFormat(ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema).build())
                        .build());
        assertThat(JsonObject.parse(answer.aiMessage().text()).names()).contains("name", "people");
        assertThat(sent(simulator)).contains("what it is called");
    }

    @InEveryWay
    void anyJson(Asked asked, Simulator simulator) {
        ChatResponse answer = asked.ask(simulator, Script.OK,
                hello(UserMessage.from("Answer in JSON")).responseFormat(ResponseFormat.JSON).build());
        assertThat(answer.aiMessage().text()).isNotEmpty();
        assertThat(sent(simulator)).containsPattern("json_object|application/json|JSON object");
    }

    @Test
    void saysWhatItIs(Simulator simulator) {
        try (var client = Dialect.OPENAI.client(simulator)) {
            var model = PatchbayChatModel.builder(client).modelName("a").build();
            assertThat(model.provider()).isEqualTo(ModelProvider.OTHER);
            assertThat(model.supportedCapabilities()).containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
            assertThat(model.defaultRequestParameters().modelName()).isEqualTo("a");
            assertThat(PatchbayStreamingChatModel.of(client).defaultRequestParameters())
                    .isEqualTo(PatchbayChatRequestParameters.EMPTY);
            assertThat(PatchbayChatModel.of(client).chat("Hi")).isNotEmpty();
        }
    }
}
