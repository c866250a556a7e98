package dev.patchbay.testkit.openai;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a chat request asks for. */
record ChatCall(JsonNode json) {
    private static final int CHARS_IN_TOKEN = 4;
    private static final int TOKENS_AROUND_MESSAGE = 4;

    String model() {
        return json.path("model").asString("");
    }

    List<JsonNode> messages() {
        return List.copyOf(json.path("messages").values());
    }

    String lastRole() {
        var messages = messages();
        return messages.isEmpty() ? "" : role(messages.getLast());
    }

    static String role(JsonNode message) {
        return message.path("role").asString("");
    }

    boolean stream() {
        return json.path("stream").asBoolean(false);
    }

    boolean includesUsage() {
        return json.path("stream_options").path("include_usage").asBoolean(false);
    }

    boolean includesObfuscation() {
        return json.path("stream_options").path("include_obfuscation").asBoolean(true);
    }

    int choices() {
        return Math.clamp(json.path("n").asInt(1), 1, 128);
    }

    int mostTokens() {
        int most = json.path("max_completion_tokens").asInt(0);
        int older = json.path("max_tokens").asInt(0);
        return most > 0 ? most : older > 0 ? older : Integer.MAX_VALUE;
    }

    boolean logprobs() {
        return json.path("logprobs").asBoolean(false);
    }

    int topLogprobs() {
        return json.path("top_logprobs").asInt(0);
    }

    /** Four letters a token, and some for the frame of each message; good enough to be plausible. */
    int promptTokens() {
        int tokens = 0;
        for (JsonNode message : json.path("messages").values()) {
            JsonNode content = message.path("content");
            int letters = content.isString() ? content.asString().length() : content.isArray() ? letters(content) : 0;
            tokens += TOKENS_AROUND_MESSAGE + (letters + CHARS_IN_TOKEN - 1) / CHARS_IN_TOKEN;
        }
        return tokens;
    }

    private static int letters(JsonNode parts) {
        int letters = 0;
        for (JsonNode part : parts.values()) {
            letters += part.path("text").asString("").length();
        }
        return letters;
    }
}
