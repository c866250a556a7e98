package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.Reasoning;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.Usage;
import dev.patchbay.error.ServerException;
import dev.patchbay.http.Frame;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Answers in one piece: as OpenAI documents them, and as servers send them that only imitate it. */
class AnswersTest {
    private static ChatResponse chat(String name) {
        return Readers.answers(Profile.COMPATIBLE).chat(Fixtures.bytes("answers/" + name + ".json"));
    }

    private static ChatResponse answer(String json) {
        return Readers.answers(Profile.COMPATIBLE).chat(json.getBytes(UTF_8));
    }

    @Test
    void readsWhatOpenAiDocuments() {
        ChatResponse response = chat("tool-call");
        assertThat(response.id()).contains("chatcmpl-Cx1a2b3c4d5e6f");
        assertThat(response.created()).hasValue(1787300000);
        assertThat(response.model()).contains("gpt-5.4-2026-03-05");
        assertThat(response.content()).isEmpty();
        assertThat(response.message().refusal()).isNull();
        assertThat(response.toolCalls())
                .containsExactly(ToolCall.function("call_9pXyZ1", "get_weather", "{\"city\":\"Oslo\"}"));
        assertThat(response.finishReason()).contains(FinishReason.TOOL_CALLS);
        assertThat(response.serviceTier()).contains("default");
        assertThat(response.usage()).isEqualTo(new Usage(true, 1210, 1024, 0, 0, 148, 128, 1358, Optional.empty(), Optional.empty()));
    }

    @Test
    void keepsTheBytesOfAnAnswer() {
        assertThat(chat("tool-call").toJson().toString()).isEqualTo(Fixtures.text("answers/tool-call.json").strip());
    }

    @Test
    void readsWhatImitatorsSend() {
        ChatResponse response = chat("compatible-loose");
        assertThat(response.content()).isEqualTo("Call them.");
        assertThat(response.message().reasoning()).extracting(Reasoning::text).containsExactly("Hm.");
        assertThat(response.message().content()).hasSize(2).allMatch(ContentPart.Text.class::isInstance);
        assertThat(response.toolCalls()).extracting(ToolCall::arguments).containsExactly("{\"a\":1}", "{}", "{}");
        assertThat(response.id()).isEmpty();
        assertThat(response.field("vendor")).hasValueSatisfying(it -> assertThat(it).hasToString("{\"x\":1}"));
    }

    @Test
    void callsWithoutAnIdGetOneThatStaysTheSame() {
        var ids = chat("compatible-loose").toolCalls().stream().map(ToolCall::id).toList();
        assertThat(ids).doesNotContain("").doesNotHaveDuplicates().startsWith("c1")
                .isEqualTo(chat("compatible-loose").toolCalls().stream().map(ToolCall::id).toList());
    }

    @Test
    void aStopWithToolCallsMeansToolCalls() {
        assertThat(chat("compatible-loose").finishReason()).contains(FinishReason.TOOL_CALLS);
    }

    @Test
    void reasoningBesideTheCompletionIsGenerated() {
        assertThat(chat("compatible-loose").usage())
                .isEqualTo(new Usage(true, 10, 4, 0, 0, 25, 20, 35, Optional.empty(), Optional.empty()));
    }

    @Test
    void whatStaysCachedForAnHourIsPartOfWhatIsWritten() {
        Usage usage = answer("{\"choices\":[],\"usage\":{\"prompt_tokens\":16,\"completion_tokens\":2,\"total_tokens\":18,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":4,\"cache_write_tokens\":8,\"cache_write_1h_tokens\":3}}}")
                .usage();
        assertThat(usage).isEqualTo(new Usage(true, 16, 4, 8, 3, 2, 0, 18, Optional.empty(), Optional.empty()));
    }

    @Test
    void missingUsageIsUnknownAndNotZero() {
        assertThat(answer("{\"choices\":[]}").usage().known()).isFalse();
        assertThat(answer("{\"choices\":[],\"usage\":{}}").usage().known()).isFalse();
        assertThat(answer("{\"choices\":[],\"usage\":null}").usage().known()).isFalse();
    }

    @Test
    void missingAndEmptyFinishReasonsAreNone() {
        for (String reason : new String[] {"", ",\"finish_reason\":null", ",\"finish_reason\":\"\""}) {
            assertThat(answer("{\"choices\":[{\"message\":{\"content\":\"a\"}" + reason + "}]}").finishReason()).isEmpty();
        }
    }

    @Test
    void theTableOfFinishReasons() {
        for (String word : "stop eos eos_token end end_turn stop_sequence complete anything_new".split(" ")) {
            assertThat(new FinishReason(word).normalised()).as(word).isEqualTo(FinishReason.STOP);
        }
        for (String word : "length max_tokens model_length model_context_window_exceeded".split(" ")) {
            assertThat(new FinishReason(word).normalised()).as(word).isEqualTo(FinishReason.LENGTH);
        }
        for (String word : "tool_calls tool_use function_call".split(" ")) {
            assertThat(new FinishReason(word).normalised()).as(word).isEqualTo(FinishReason.TOOL_CALLS);
        }
        for (String word : "content_filter sensitive safety".split(" ")) {
            assertThat(new FinishReason(word).normalised()).as(word).isEqualTo(FinishReason.CONTENT_FILTER);
        }
        for (String word : "error network_error insufficient_system_resource abort aborted".split(" ")) {
            assertThat(new FinishReason(word).normalised()).as(word).isEqualTo(FinishReason.ERROR);
        }
    }

    @Test
    void anAnswerThatMakesNoSenseIsTheServersFault() {
        var broken = answer("{\"choices\":[{\"message\":{\"content\":7}}]}");
        Assertions.assertThatThrownBy(broken::content).isInstanceOf(ServerException.class)
                .hasMessageContaining("message.content");
    }

    @Test
    void vectorsAreTheSameAsNumbersAndAsBase64() {
        var reader = Readers.answers(Profile.OPENAI);
        float[] numbers = reader.embeddings(Fixtures.bytes("answers/embedding-float.json")).vector();
        assertThat(numbers).containsExactly(0.1f, -0.2f, 0.3f);
        assertThat(reader.embeddings(Fixtures.bytes("answers/embedding-base64.json")).vector()).isEqualTo(numbers);
    }

    @Test
    void modelsWithoutAnIdArePassedOver() {
        byte[] list = "{\"object\":\"list\",\"data\":[{\"id\":\"a\"},{\"object\":\"model\"},{\"id\":\"b\"}]}".getBytes(UTF_8);
        assertThat(Readers.answers(Profile.OPENAI).models(list)).extracting(model -> model.id()).containsExactly("a", "b");
    }

    @Test
    void anEmptyListOfModelsMayBeNull() {
        byte[] list = "{\"object\":\"list\",\"data\":null}".getBytes(UTF_8);
        assertThat(Readers.answers(Profile.OPENAI).models(list)).isEmpty();
    }

    @Test
    void aWholeAnswerToAStreamBecomesOneChunk() {
        var chunks = Readers.stream(Profile.OPENAI).whole(Fixtures.bytes("answers/tool-call.json"));
        assertThat(chunks).hasSize(1);
        ChatResponse folded = ChatResponse.fold(chunks);
        assertThat(folded.toolCalls()).isEqualTo(chat("tool-call").toolCalls());
        assertThat(folded.usage()).isEqualTo(chat("tool-call").usage());
        assertThat(folded.id()).isEqualTo(chat("tool-call").id());
    }

    @Test
    void aWholeAnswerWithoutCallsHasNoneAsAChunk() {
        var chunk = Readers.stream(Profile.OPENAI).whole("{\"choices\":[{\"index\":0,\"message\":{\"content\":\"a\"}}]}"
                .getBytes(UTF_8)).get(0);
        assertThat(chunk.toJson()).hasToString("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],"
                + "\"object\":\"chat.completion.chunk\"}");
    }

    /** Blanks may stand before the end marker; what only looks like its beginning is no marker, nor worth an error. */
    @Test
    void theEndMarkerEndsTheStream() {
        for (String marker : new String[] {"[DONE]", "  [DONE]", "[DONE] "}) {
            var stream = Readers.stream(Profile.OPENAI);
            stream.accept(event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}"));
            assertThat(stream.accept(event(marker))).isEmpty();
            assertThat(stream.done()).as(marker).isTrue();
        }
        for (String other : new String[] {"", "  ", "[DONE", "  [DO", "[done]"}) {
            var stream = Readers.stream(Profile.OPENAI);
            assertThat(stream.accept(event(other))).isEmpty();
            assertThat(stream.done()).as(other).isFalse();
        }
    }

    private static Frame event(String data) {
        return new Frame(null, data.getBytes(UTF_8), true);
    }
}
