package dev.patchbay.springai;

import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Reasoning;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;

/**
 * What the model said that an {@link AssistantMessage} has no place for, and that must go back on the next turn bit for
 * bit: signed and encrypted reasoning, signatures on tool calls. It is kept as JSON text among the message's metadata,
 * so that it survives chat memories that store those.
 */
final class AnswerMemory {
    /** The name in the metadata. */
    static final String PROPERTY = "patchbay.message";

    private AnswerMemory() {}

    /** The metadata for what the model said; none where the message itself says it all. */
    static Map<String, Object> properties(Message.Assistant said) {
        boolean plain = said.reasoning().isEmpty() && said.extra().isEmpty() && said.refusal() == null
                && said.toolCalls().stream().allMatch(call -> call.extra().isEmpty());
        return plain ? Map.of() : Map.of(PROPERTY, withoutText(said).toJson().toString());
    }

    /** The text is in the message, and may be long. */
    private static Message withoutText(Message.Assistant said) {
        return new Message.Assistant(List.of(), said.toolCalls(), said.reasoning(), said.refusal(), said.extra());
    }

    /** The turn as it was; text and tool calls as the message has them now, whoever changed them since. */
    static Message.Assistant restore(AssistantMessage message) {
        Message.Assistant kept = kept(message);
        Map<String, ToolCall> calls = kept.toolCalls().stream()
                .collect(Collectors.toMap(ToolCall::id, Function.identity(), (first, second) -> first));
        List<ToolCall> toolCalls = message.getToolCalls().stream()
                .map(call -> call(call, calls.get(call.id()))).toList();
        return new Message.Assistant(content(message), toolCalls, kept.reasoning(), kept.refusal(), kept.extra());
    }

    private static Message.Assistant kept(AssistantMessage message) {
        if (message.getMetadata().get(PROPERTY) instanceof String text
                && Message.read(JsonObject.parse(text).toJson(), PROPERTY) instanceof Message.Assistant said) {
            return said;
        }
        List<Reasoning> thoughts = message.getMetadata().get(AnswerReader.REASONING) instanceof String words
                && !words.isEmpty() ? List.of(Reasoning.text(words)) : List.of();
        return new Message.Assistant(List.of(), List.of(), thoughts, null, JsonObject.EMPTY);
    }

    /** Spring AI writes an empty text where there are only tool calls, which some providers refuse. */
    private static List<ContentPart> content(AssistantMessage message) {
        String text = message.getText();
        return text == null || text.isEmpty() && message.hasToolCalls() ? List.of() : List.of(ContentPart.text(text));
    }

    private static ToolCall call(AssistantMessage.ToolCall call, @Nullable ToolCall kept) {
        return new ToolCall(call.id(), kept == null ? "function" : kept.type(), call.name(), call.arguments(),
                kept == null ? JsonObject.EMPTY : kept.extra());
    }
}
