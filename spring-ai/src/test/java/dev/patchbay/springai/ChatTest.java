package dev.patchbay.springai;

import static dev.patchbay.springai.Asked.hello;
import static dev.patchbay.springai.Asked.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.CallInfo;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.Usage;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.springai.Asked.InEveryWay;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.At;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeTypeUtils;

/** What is said reaches the provider, and what it answers comes back. */
@ExtendWith(SimulatorExtension.class)
class ChatTest {
    private static final PatchbayChatOptions NOTHING = PatchbayChatOptions.builder().build();

    @InEveryWay
    void textAndWhatIsKnownOfIt(Asked asked, Simulator simulator) {
        ChatResponse answer = asked.ask(simulator, Script.says("Grüß Gott 😀").with(Setting.CACHED_TOKENS, 1),
                hello(NOTHING));
        assertThat(answer.getResult().getOutput().getText()).isEqualTo("Grüß Gott 😀");
        assertThat(answer.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
        assertThat(answer.hasToolCalls()).isFalse();
        var metadata = answer.getMetadata();
        assertThat(metadata.getId()).isNotEmpty();
        assertThat(metadata.getModel()).isEqualTo(asked.dialect().model());
        assertThat(metadata.getUsage().getPromptTokens()).isPositive();
        assertThat(metadata.getUsage().getCompletionTokens()).isPositive();
        assertThat(metadata.getUsage().getCacheReadInputTokens()).isEqualTo(1);
        assertThat(metadata.getUsage().getNativeUsage()).isInstanceOf(Usage.class);
        CallInfo call = metadata.get(AnswerReader.CALL);
        assertThat(call.provider()).isEqualTo(asked.dialect().name());
    }

    @InEveryWay
    void allTurns(Asked asked, Simulator simulator) {
        asked.ask(simulator, Script.OK, new Prompt(List.of(new SystemMessage("Be brief."),
                new UserMessage("First question"), new AssistantMessage("First answer"),
                new UserMessage("Second question"))));
        assertThat(sent(simulator)).contains("Be brief.").containsSubsequence("First question", "First answer",
                "Second question");
    }

    @InEveryWay
    void everyOption(Asked asked, Simulator simulator) {
        ChatResponse answer = asked.ask(simulator, Script.OK, hello(PatchbayChatOptions.builder().maxTokens(2)
                .temperature(0.5).topK(40).stopSequences(List.of("never")).frequencyPenalty(0.125)
                .presencePenalty(0.375).field("seed", Json.of(7)).model(asked.dialect() + ":other-model").build()));
        assertThat(answer.getResult().getMetadata().getFinishReason()).isEqualTo("LENGTH");
        assertThat(sent(simulator)).contains("0.5", "never").containsPattern("\"top_?[kK]\":40");
        if (asked.dialect() != Dialect.ANTHROPIC) {
            assertThat(sent(simulator)).contains("0.125", "0.375", "\"seed\":7");
        }
        assertThat(simulator.requests().getLast().path() + sent(simulator)).contains("other-model");
    }

    /** Options of Spring AI's own kind, which name no model. */
    @InEveryWay
    void theModelIsInherited(Asked asked, Simulator simulator) {
        try (var client = asked.dialect().client(simulator)) {
            var model = PatchbayChatModel.builder(client)
                    .options(PatchbayChatOptions.builder().model("inherited").temperature(0.25).build()).build();
            asked.way().ask(model, hello(ChatOptions.builder().topP(0.75).build()));
            assertThat(simulator.requests().getLast().path() + sent(simulator)).contains("inherited", "0.75")
                    .doesNotContain("0.25");
            asked.way().ask(model, new Prompt("Hello"));
            assertThat(simulator.requests().getLast().path() + sent(simulator)).contains("inherited", "0.25");
        }
    }

    @InEveryWay
    void imagesAndDocuments(Asked asked, Simulator simulator) {
        var shown = UserMessage.builder().text("What is that?").media(
                Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data(new byte[] {1, 2, 3}).build(),
                Media.builder().mimeType(Media.Format.DOC_PDF).data(new byte[] {4, 5, 6}).name("report").build()).build();
        asked.ask(simulator, Script.OK, hello(NOTHING, shown));
        assertThat(sent(simulator)).containsSubsequence("What is that?", "AQID", "BAUG")
                .contains("image/png", "application/pdf");
    }

    @InEveryWay
    void jsonByItsSchema(Asked asked, Simulator simulator) {
        ChatResponse answer = asked.ask(simulator, Script.OK, hello(PatchbayChatOptions.builder().outputSchema(
                "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\",\"description\":\"what it is called\"}},"
                        + "\"required\":[\"name\"],\"additionalProperties\":false}").build()));
        assertThat(JsonObject.parse(answer.getResult().getOutput().getText()).names()).containsExactly("name");
        assertThat(sent(simulator)).contains("what it is called");
    }

    @InEveryWay
    void failuresAreOurs(Asked asked, Simulator simulator) {
        Map<Integer, ErrorKind> table = Map.of(400, ErrorKind.INVALID_REQUEST, 401, ErrorKind.AUTHENTICATION,
                403, ErrorKind.PERMISSION, 404, ErrorKind.NOT_FOUND, 429, ErrorKind.RATE_LIMIT,
                500, ErrorKind.SERVER_ERROR, 503, ErrorKind.OVERLOADED);
        table.forEach((status, kind) -> failsWith(kind, asked, simulator, Script.status(status), NOTHING));
        failsWith(ErrorKind.CONNECTION, asked, simulator, Script.OK.with(Setting.RESET, At.START), NOTHING);
        failsWith(ErrorKind.TIMEOUT, asked, simulator, Script.OK.with(Setting.STALL, At.START),
                PatchbayChatOptions.builder().requestOptions(RequestOptions.timeout(Duration.ofMillis(200))).build());
    }

    private static void failsWith(
            ErrorKind kind, Asked asked, Simulator simulator, Script script, PatchbayChatOptions options) {
        assertThat(asked.fail(simulator, script, hello(options)))
                .isInstanceOfSatisfying(PatchbayException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.provider()).contains(asked.dialect().name());
                    assertThat(failure).hasMessageNotContaining("sk-adapter");
                });
    }

    @InEveryWay
    void nothingIsSentOfWhatCannotBeCarried(Asked asked, Simulator simulator) {
        Map<String, Media> table = Map.of(
                "audio that is only a URL", new Media(MimeTypeUtils.parseMimeType("audio/wav"),
                        URI.create("https://example.org/a.wav")),
                "a document that is only a URL", new Media(Media.Format.DOC_PDF,
                        URI.create("https://example.org/a.pdf")));
        table.forEach((words, media) -> assertThat(asked.fail(simulator, Script.OK,
                hello(NOTHING, UserMessage.builder().text("Look").media(media).build())))
                .isInstanceOfSatisfying(PatchbayException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
                    assertThat(failure).hasMessageContaining(words);
                    assertThat(failure.param()).contains("messages[1]");
                }));
        assertThat(simulator.requestCount()).isZero();
    }

    @Test
    void refusalsAreTold(Simulator simulator) {
        for (Way way : Way.values()) {
            ChatResponse answer = new Asked(Dialect.OPENAI, way).ask(simulator,
                    Script.OK.with(Setting.REFUSAL, "I won't."), hello(NOTHING));
            assertThat(answer.getResult().getOutput().getMetadata()).containsEntry("refusal", "I won't.");
        }
    }

    @Test
    void optionsAreValues() {
        var options = PatchbayChatOptions.builder().model("a").reasoningEffort("low").outputSchema("{}")
                .stopSequences(List.of("x")).toolContext("k", "v").build();
        assertThat(options.mutate().build()).isEqualTo(options).hasSameHashCodeAs(options);
        var clone = options.mutate().clone();
        clone.field("seed", Json.of(1));
        assertThat(options.fields()).containsOnlyKeys("reasoning_effort");
        var both = options.mutate().combineWith(PatchbayChatOptions.builder().model("b").field("seed", Json.of(2)));
        assertThat(both.build().getModel()).isEqualTo("b");
        assertThat(both.build().fields()).containsOnlyKeys("reasoning_effort", "seed");
        assertThat(both.build().getOutputSchema()).isEqualTo("{}");
    }
}
