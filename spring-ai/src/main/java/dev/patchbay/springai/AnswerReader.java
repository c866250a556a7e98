package dev.patchbay.springai;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Choice;
import dev.patchbay.chat.Delta;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Reasoning;
import dev.patchbay.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Reads an answer of ours, or a piece of one, as Spring AI's. The names in the metadata are those of its own models. */
final class AnswerReader {
    /** What the model thought, in words, on a whole answer and at the end of a stream. */
    static final String REASONING = "reasoningContent";
    /** What a piece of a stream adds to that. */
    static final String REASONING_DELTA = "reasoningDelta";
    /** How the answer came about, a {@link dev.patchbay.call.CallInfo}. */
    static final String CALL = "patchbay.call";

    private AnswerReader() {}

    static ChatResponse read(dev.patchbay.chat.ChatResponse answer) {
        return response(answer, answer.choices().stream()
                .map(choice -> generation(answer, choice, choice.message().text())).toList());
    }

    /** The same without the text of the first answer, which was told in pieces. */
    static ChatResponse end(dev.patchbay.chat.ChatResponse answer) {
        return response(answer, List.of(generation(answer, answer.first(), "")));
    }

    /** A piece of a stream. */
    static ChatResponse piece(ChatChunk chunk, Delta delta) {
        JsonObject body = chunk.toJson();
        Map<String, Object> properties = new HashMap<>(Map.of("role", "assistant", "index", delta.index()));
        body.string("id").ifPresent(id -> properties.put("id", id));
        if (!delta.reasoning().isEmpty()) {
            properties.put(REASONING_DELTA, delta.reasoning());
        }
        var message = AssistantMessage.builder().content(delta.text()).properties(properties).build();
        var metadata = ChatResponseMetadata.builder();
        body.string("id").ifPresent(metadata::id);
        body.string("model").ifPresent(metadata::model);
        return new ChatResponse(List.of(new Generation(message)), metadata.build());
    }

    private static ChatResponse response(dev.patchbay.chat.ChatResponse answer, List<Generation> generations) {
        var metadata = ChatResponseMetadata.builder().usage(usage(answer.usage())).keyValue(CALL, answer.call());
        answer.id().ifPresent(metadata::id);
        answer.model().ifPresent(metadata::model);
        answer.created().ifPresent(created -> metadata.keyValue("created", created));
        return new ChatResponse(generations, metadata.build());
    }

    private static Generation generation(dev.patchbay.chat.ChatResponse answer, Choice choice, String text) {
        Message.Assistant said = choice.message();
        String reason = choice.finishReason().map(AnswerReader::word).orElse(null);
        var message = AssistantMessage.builder().content(text).properties(properties(answer, choice, reason))
                .toolCalls(said.toolCalls().stream().map(call -> new AssistantMessage.ToolCall(
                        call.id(), call.type(), call.name(), call.arguments())).toList())
                .build();
        return new Generation(message, ChatGenerationMetadata.builder().finishReason(reason).build());
    }

    private static Map<String, Object> properties(
            dev.patchbay.chat.ChatResponse answer, Choice choice, @Nullable String reason) {
        Message.Assistant said = choice.message();
        Map<String, Object> properties = new HashMap<>(AnswerMemory.properties(said));
        properties.put("role", "assistant");
        properties.put("index", choice.index());
        properties.put("finishReason", reason == null ? "" : reason);
        answer.id().ifPresent(id -> properties.put("id", id));
        String thoughts = said.reasoning().stream().map(Reasoning::text).collect(Collectors.joining());
        if (!thoughts.isEmpty()) {
            properties.put(REASONING, thoughts);
        }
        String refusal = said.refusal();
        if (refusal != null) {
            properties.put("refusal", refusal);
        }
        return properties;
    }

    /** Spring AI's own models say STOP, LENGTH, TOOL_CALLS, CONTENT_FILTER. */
    private static String word(FinishReason reason) {
        return reason.normalised().value().toUpperCase(Locale.ROOT);
    }

    static Usage usage(dev.patchbay.chat.Usage usage) {
        return usage.known()
                ? new DefaultUsage(count(usage.inputTokens()), count(usage.outputTokens()), count(usage.totalTokens()),
                        usage, usage.cachedInputTokens(), usage.cacheWriteTokens())
                : new EmptyUsage();
    }

    private static int count(long tokens) {
        return (int) Math.min(tokens, Integer.MAX_VALUE);
    }
}
