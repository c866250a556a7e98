package dev.patchbay.contract;

import dev.patchbay.chat.ChatResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an answer says, without what is another one for every call and what only whole answers or streams tell. */
final class Meaning {
    private Meaning() {}

    static JsonNode of(ChatResponse answer) {
        var tree = (ObjectNode) Clients.json(answer.toJson().toString().replaceAll("sim\\d+", "sim"));
        tree.remove(List.of("id", "created", "service_tier", "system_fingerprint"));
        if (tree.path("usage").isNull()) {
            tree.remove("usage");
        }
        tree.get("choices").forEach(choice -> {
            var message = (ObjectNode) choice.get("message");
            message.remove("annotations");
            // Gemini signs the whole text of a whole answer, and an empty part at the end of a stream.
            if (message.path("extra_content").path("google") instanceof ObjectNode google) {
                google.remove("signed_text");
            }
            message.path("tool_calls").forEach(call -> ((ObjectNode) call).remove("id"));
            if (choice.path("logprobs").path("content").isEmpty() && choice.path("logprobs").path("refusal").isEmpty()) {
                ((ObjectNode) choice).remove("logprobs");
            }
        });
        return tree;
    }
}
