package dev.patchbay.tool;

import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Usage;
import java.util.List;

/**
 * A conversation in which a model used tools, at its end.
 *
 * @param answer the last answer
 * @param conversation all turns, those of the request first and the last answer last: go on from here
 * @param turns how often the model was asked
 * @param usage what all turns used together
 * @param finished whether the model came to an end; false if the bound on turns stopped it, then the last answer still
 *     asks for tools
 */
public record ToolRun(ChatResponse answer, List<Message> conversation, int turns, Usage usage, boolean finished) {
    /** Copies the conversation. */
    public ToolRun {
        conversation = List.copyOf(conversation);
    }

    /**
     * The text of the last answer.
     *
     * @throws IllegalStateException if the model was stopped by the bound on turns and has not answered
     */
    public String content() {
        if (!finished) {
            throw new IllegalStateException("the model was stopped after " + turns + " turns and still asks for "
                    + answer.toolCalls().getFirst().name() + ": allow more turns, or look at conversation()");
        }
        return answer.content();
    }
}
