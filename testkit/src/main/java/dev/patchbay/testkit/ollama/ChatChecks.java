package dev.patchbay.testkit.ollama;

import java.util.Base64;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the server refuses, some of it only in strict scripts. */
final class ChatChecks {
    private ChatChecks() {}

    static void complete(ChatCall call) throws OllamaError.Refused {
        if (call.model().isEmpty()) {
            throw OllamaError.invalid("model is required").refused();
        }
        for (JsonNode message : call.messages()) {
            if (!Set.of("system", "user", "assistant", "tool").contains(message.path("role").asString(""))) {
                throw OllamaError.invalid("invalid role: " + message.path("role").asString("")
                        + ", role must be one of [system, user, assistant, tool]").refused();
            }
            if (!message.path("content").isString() && !message.path("content").isMissingNode()) {
                throw OllamaError.invalid("json: cannot unmarshal array into Go struct field"
                        + " ChatRequest.messages.content of type string").refused();
            }
        }
    }

    static void strictly(ChatCall call) throws OllamaError.Refused {
        for (JsonNode message : call.messages()) {
            for (JsonNode image : message.path("images").values()) {
                image(image.asString(""));
            }
            for (JsonNode made : message.path("tool_calls").values()) {
                if (!made.path("function").path("arguments").isObject()) {
                    throw OllamaError.invalid("json: cannot unmarshal string into Go struct field"
                            + " ChatRequest.messages.tool_calls.function.arguments").refused();
                }
            }
        }
        JsonNode stop = call.json().path("options").path("stop");
        if (!stop.isMissingNode() && !stop.isArray()) {
            throw OllamaError.invalid("option \"stop\" must be of type array").refused();
        }
    }

    private static void image(String base64) throws OllamaError.Refused {
        try {
            Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException prefixed) {
            throw OllamaError.invalid("illegal base64 data at input byte 4").refused();
        }
    }
}
