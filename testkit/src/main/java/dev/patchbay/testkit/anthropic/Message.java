package dev.patchbay.testkit.anthropic;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Reply;

/**
 * One message, before it is known whether it leaves as a stream.
 *
 * @param id its id, for example {@code msg_sim1}
 * @param model the model it names
 */
public record Message(String id, String model, MessagesCall call, Reply reply, Script script) {
    static final String SIGNATURE = "EqoBCkgIBxABGAIiQLSIMULATED";

    String callId(int index) {
        return "toolu_" + id.substring("msg_".length()) + "_" + index;
    }

    String thinking() {
        return String.join("", reply.reasoning());
    }

    /** Signs the thoughts of this message alone. */
    String signature() {
        return SIGNATURE + Integer.toHexString(thinking().hashCode()) + "+/==";
    }

    String stopReason() {
        String natural = reply.refused() ? "refusal" : switch (reply.end()) {
            case DONE -> "end_turn";
            case CUT -> "max_tokens";
            case CALLS -> "tool_use";
        };
        return Json.quote(script.get(Setting.FINISH, natural));
    }

    /** Why and by which sequence it stopped, and what is said of a refusal. */
    String stop() {
        boolean bySequence = stopReason().equals("\"stop_sequence\"");
        String sequence = bySequence ? call.json().path("stop_sequences").path(0).asString("") : "";
        String details = reply.refused() ? ",\"stop_details\":{\"type\":\"refusal\",\"category\":null,\"explanation\":"
                + Json.quote(String.join("", reply.words())) + "}" : "";
        return "\"stop_reason\":" + stopReason() + ",\"stop_sequence\":"
                + (bySequence ? Json.quote(sequence) : "null") + details;
    }

    /** The words of a message; a refused one has none. */
    boolean speaks() {
        return !reply.refused() && !reply.words().isEmpty();
    }

    /** The input side of the usage: cached tokens are counted beside the others. */
    String input() {
        return "\"input_tokens\":" + call.inputTokens() + ",\"cache_creation_input_tokens\":" + cacheWrites()
                + ",\"cache_read_input_tokens\":" + script.get(Setting.CACHED_TOKENS, 0);
    }

    String output() {
        int hidden = script.get(Setting.REASONING_TOKENS, 0);
        int thought = hidden + reply.reasoning().size();
        return "\"output_tokens\":" + (reply.tokens() + hidden)
                + (thought > 0 ? ",\"output_tokens_details\":{\"thinking_tokens\":" + thought + "}" : "");
    }

    private int cacheWrites() {
        return script.get(Setting.CACHE_WRITE_TOKENS, 0);
    }

    String cacheCreation() {
        int lasting = script.get(Setting.CACHE_WRITE_1H_TOKENS, 0);
        return ",\"cache_creation\":{\"ephemeral_5m_input_tokens\":" + (cacheWrites() - lasting)
                + ",\"ephemeral_1h_input_tokens\":" + lasting + "}";
    }

    boolean tellsUsage() {
        return !script.has(Setting.NO_USAGE);
    }

    /** The head of a message, up to its content. */
    String head() {
        return "\"id\":" + Json.quote(id) + ",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                + Json.quote(model);
    }

    String lettered(String json) {
        return script.has(Setting.ASCII) ? Json.ascii(json) : json;
    }
}
