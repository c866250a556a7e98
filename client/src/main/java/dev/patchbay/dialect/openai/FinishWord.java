package dev.patchbay.dialect.openai;

import dev.patchbay.chat.FinishReason;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.Optional;

/** Why an answer ended, in one of OpenAI's words; a server's own word is kept in {@code native_finish_reason}. */
final class FinishWord {
    private FinishWord() {}

    /**
     * Puts the word right.
     *
     * @param calls whether the model has called tools
     * @throws PatchbayException if the word tells that the provider gave up in the middle
     */
    static void repair(JsonObject choice, boolean calls, JsonObject.Edit edit) {
        Optional<String> word = choice.string("finish_reason");
        if (word.isEmpty()) {
            return;
        }
        if (word.get().isEmpty()) {
            edit.put("finish_reason", Json.NULL);
            return;
        }
        FinishReason reason = new FinishReason(word.get()).normalised();
        if (reason.equals(FinishReason.ERROR)) {
            throw gaveUp(choice, word.get());
        }
        String said = reason.equals(FinishReason.STOP) && calls ? FinishReason.TOOL_CALLS.value() : reason.value();
        if (!said.equals(word.get()) && !word.get().equals("function_call")) {
            edit.put("finish_reason", said);
            if (!choice.has("native_finish_reason")) {
                edit.put("native_finish_reason", word.get());
            }
        }
    }

    private static PatchbayException gaveUp(JsonObject choice, String word) {
        ErrorKind kind = word.equals("insufficient_system_resource") ? ErrorKind.OVERLOADED : ErrorKind.SERVER_ERROR;
        String reason = choice.string("native_finish_reason").filter(other -> !other.equals(word))
                .map(other -> word + " (" + other + ")").orElse(word);
        return PatchbayException.of(kind, "the provider broke the answer off: its finish reason is " + reason);
    }
}
