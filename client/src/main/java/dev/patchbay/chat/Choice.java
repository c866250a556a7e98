package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * One of the answers to a request; there are several only if several were asked for.
 *
 * @param index its number, from 0
 * @param message what the model said
 * @param finishReason why it stopped
 * @param logprobs the log probabilities of its tokens, as the provider sent them
 */
public record Choice(
        long index, Message.Assistant message, Optional<FinishReason> finishReason, Optional<JsonObject> logprobs) {
    static Choice read(JsonObject choice, int position) {
        var message = new Fields(choice.object("message").orElse(JsonObject.EMPTY), "message");
        return new Choice(choice.integer("index").orElse(position), Message.Assistant.read(message).withToolCallIds(),
                finishReason(choice, message.object()), choice.object("logprobs"));
    }

    /** A forced tool is reported as a stop by some servers (ollama/ollama#7963), so the calls decide. */
    static Optional<FinishReason> finishReason(JsonObject choice, JsonObject message) {
        return choice.string("finish_reason").filter(word -> !word.isEmpty()).map(FinishReason::new)
                .map(reason -> reason.equals(FinishReason.STOP) && hasToolCalls(message)
                        ? FinishReason.TOOL_CALLS : reason);
    }

    private static boolean hasToolCalls(JsonObject message) {
        List<Json> calls = message.array("tool_calls");
        return !calls.isEmpty();
    }
}
