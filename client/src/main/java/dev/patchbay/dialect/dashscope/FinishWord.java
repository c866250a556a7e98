package dev.patchbay.dialect.dashscope;

import dev.patchbay.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer ended.
 *
 * @param word in OpenAI's words; null if it has not ended
 * @param told in DashScope's, where these are others
 */
record FinishWord(@Nullable String word, Optional<String> told) {
    /** As long as an answer goes on its reason is the string "null" (alibaba/higress, {@code qwen.go}). */
    static FinishWord of(JsonObject choice, boolean calls) {
        String told = choice.string("finish_reason").orElse("");
        String word = switch (told) {
            case "", "null" -> null;
            case "length", "tool_calls" -> told;
            default -> calls ? "tool_calls" : "stop";
        };
        return new FinishWord(word, Optional.of(told).filter(other -> word != null && !other.equals(word)));
    }

    boolean ended() {
        return word != null;
    }
}
