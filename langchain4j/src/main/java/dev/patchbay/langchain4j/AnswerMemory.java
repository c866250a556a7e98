package dev.patchbay.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
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

/**
 * What the model said that an {@link AiMessage} has no place for, and that must go back on the next turn bit for bit:
 * signed and encrypted reasoning, signatures on tool calls. It is kept as JSON text in an attribute of the message, so
 * that it survives chat memories that are stored.
 */
final class AnswerMemory {
    /** The name of the attribute. */
    static final String ATTRIBUTE = "patchbay.message";

    private AnswerMemory() {}

    /** The attributes for what the model said; none where the message itself says it all. */
    static Map<String, Object> attributes(Message.Assistant said) {
        boolean plain = said.reasoning().isEmpty() && said.extra().isEmpty() && said.refusal() == null
                && said.toolCalls().stream().allMatch(call -> call.extra().isEmpty());
        return plain ? Map.of() : Map.of(ATTRIBUTE, withoutText(said).toJson().toString());
    }

    /** The text is in the message, and may be long. */
    private static Message withoutText(Message.Assistant said) {
        return new Message.Assistant(List.of(), said.toolCalls(), said.reasoning(), said.refusal(), said.extra());
    }

    /** The turn as it was; text and tool calls as the message has them now, whoever changed them since. */
    static Message.Assistant restore(AiMessage message) {
        Message.Assistant kept = kept(message);
        Map<String, ToolCall> calls = kept.toolCalls().stream()
                .collect(Collectors.toMap(ToolCall::id, Function.identity(), (first, second) -> first));
        List<ToolCall> toolCalls = message.toolExecutionRequests().stream()
                .map(request -> call(request, calls.get(request.id()))).toList();
        return new Message.Assistant(content(message), toolCalls, kept.reasoning(), kept.refusal(), kept.extra());
    }

    private static Message.Assistant kept(AiMessage message) {
        if (message.attributes().get(ATTRIBUTE) instanceof String text
                && Message.read(JsonObject.parse(text).toJson(), ATTRIBUTE) instanceof Message.Assistant said) {
            return said;
        }
        List<Reasoning> thoughts = message.thinking() == null || message.thinking().isEmpty()
                ? List.of() : List.of(Reasoning.text(message.thinking()));
        return new Message.Assistant(List.of(), List.of(), thoughts, null, JsonObject.EMPTY);
    }

    private static List<ContentPart> content(AiMessage message) {
        return message.text() == null ? List.of() : List.of(ContentPart.text(message.text()));
    }

    private static ToolCall call(ToolExecutionRequest request, @Nullable ToolCall kept) {
        return new ToolCall(request.id(), kept == null ? "function" : kept.type(), request.name(), request.arguments(),
                kept == null ? JsonObject.EMPTY : kept.extra());
    }
}
