package dev.patchbay.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Reasoning;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.Usage;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an answer of ours as one of LangChain4j's. */
final class AnswerReader {
    private AnswerReader() {}

    /**
     * The answer.
     *
     * @throws ContentFilteredException if the model refused to answer
     */
    static ChatResponse read(dev.patchbay.chat.ChatResponse answer) {
        var metadata = new PatchbayChatResponseMetadata.Builder(answer.call(), answer.usage())
                .id(answer.id().orElse(null)).modelName(answer.model().orElse(null))
                .tokenUsage(tokens(answer.usage()))
                .finishReason(answer.finishReason().map(AnswerReader::finishReason).orElse(null));
        return ChatResponse.builder().aiMessage(message(answer.message())).metadata(metadata.build()).build();
    }

    private static AiMessage message(Message.Assistant said) {
        String refusal = said.refusal();
        if (refusal != null && !refusal.isBlank()) {
            throw new ContentFilteredException(refusal);
        }
        return AiMessage.builder().text(text(said)).thinking(thinking(said.reasoning()))
                .toolExecutionRequests(said.toolCalls().stream().map(AnswerReader::toolCall).toList())
                .attributes(AnswerMemory.attributes(said)).build();
    }

    /** LangChain4j takes no text at all for what comes with tool calls only, and an empty one for an empty answer. */
    private static @Nullable String text(Message.Assistant said) {
        return said.text().isEmpty() && !said.toolCalls().isEmpty() ? null : said.text();
    }

    private static @Nullable String thinking(List<Reasoning> reasoning) {
        String words = reasoning.stream().map(Reasoning::text).collect(Collectors.joining());
        return words.isEmpty() ? null : words;
    }

    static ToolExecutionRequest toolCall(ToolCall call) {
        return ToolExecutionRequest.builder().id(call.id()).name(call.name()).arguments(call.arguments()).build();
    }

    static @Nullable TokenUsage tokens(Usage usage) {
        return usage.known()
                ? new TokenUsage(count(usage.inputTokens()), count(usage.outputTokens()), count(usage.totalTokens()))
                : null;
    }

    private static int count(long tokens) {
        return (int) Math.min(tokens, Integer.MAX_VALUE);
    }

    private static FinishReason finishReason(dev.patchbay.chat.FinishReason reason) {
        return switch (reason.normalised().value()) {
            case "stop" -> FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            case "tool_calls" -> FinishReason.TOOL_EXECUTION;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }
}
