package dev.patchbay.langchain4j;

import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.patchbay.chat.ChatFold;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The tool calls of a streamed answer. A call is complete when the next one begins and its arguments are whole, else at
 * the end of the answer; so the first tools can run while the model still writes the others.
 */
final class StreamedToolCalls {
    private final GuardedHandler handler;
    private final List<Begun> begun = new ArrayList<>();
    private int told;

    /** A call of which more may come. */
    private record Begun(String id, String name) {}

    StreamedToolCalls(GuardedHandler handler) {
        this.handler = handler;
    }

    /**
     * Tells of the pieces of a chunk: numbered from 0, id and name on the first of a call.
     *
     * @param fold the answer with that chunk
     */
    void add(List<JsonObject> pieces, ChatFold fold, StreamingHandle handle) {
        for (JsonObject piece : pieces) {
            var function = piece.object("function").orElse(JsonObject.EMPTY);
            int number = (int) piece.integer("index").orElse(0);
            if (number >= begun.size()) {
                tell(fold.response(), begun.size());
                begun.add(new Begun(piece.string("id").orElse(""), function.string("name").orElse("")));
            }
            String arguments = function.string("arguments").orElse("");
            Begun call = begun.get(Math.min(number, begun.size() - 1));
            if (!arguments.isEmpty() && !call.name().isEmpty() && !handle.isCancelled()) {
                handler.toolCall(PartialToolCall.builder().index(number).id(call.id()).name(call.name())
                        .partialArguments(arguments).build(), handle);
            }
        }
    }

    /** Tells of so many calls, as far as they are whole. */
    private void tell(ChatResponse soFar, int count) {
        List<ToolCall> calls = soFar.toolCalls();
        while (told < Math.min(count, calls.size()) && calls.get(told).argumentsJson().isPresent()) {
            tell(calls.get(told));
        }
    }

    /** Tells of all calls that were not told yet. */
    void complete(ChatResponse answer) {
        List<ToolCall> calls = answer.toolCalls();
        while (told < calls.size()) {
            tell(calls.get(told));
        }
    }

    private void tell(ToolCall call) {
        handler.toolCall(new CompleteToolCall(told++, AnswerReader.toolCall(call)));
    }
}
