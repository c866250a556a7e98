package dev.patchbay.testkit.speech;

import dev.patchbay.testkit.script.ToolCall;
import java.util.List;
import java.util.Optional;

/**
 * What a request asks for.
 *
 * @param tools a call of each tool that is offered, as a model would make it
 * @param afterResult whether the conversation ends with the result of a tool
 * @param severalCalls whether several tools may be called at once
 * @param mostTokens how many tokens may be said
 * @param form a text in the form that the answer must have; empty for any text
 */
public record Wish(
        List<ToolCall> tools, boolean afterResult, boolean severalCalls, int mostTokens, Optional<String> form) {
    /** JSON of no particular schema. */
    public static final String ANY_JSON = "{\"answer\": \"simulated\"}";

    /** Copies. */
    public Wish {
        tools = List.copyOf(tools);
    }
}
