package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.Reply;

/**
 * One chat completion, before it is known whether it leaves as a stream.
 *
 * @param number makes its ids unique
 * @param created seconds since 1970
 */
record Completion(long number, long created, ChatCall call, Reply reply, Script script) {
    String id() {
        return "chatcmpl-sim" + number;
    }

    String model() {
        return script.get(Setting.MODEL, call.model());
    }

    String callId(int choice, int index) {
        return "call_sim" + number + "_" + choice + "_" + index;
    }

    /** The JSON of a call, up to its arguments; with the index of the call where a stream needs it. */
    String callHead(int choice, int index, boolean numbered) {
        ToolCall made = reply.calls().get(index);
        return "{" + (numbered ? "\"index\":" + index + "," : "") + "\"id\":" + Json.quote(callId(choice, index))
                + ",\"type\":\"function\",\"function\":{\"name\":" + Json.quote(made.name()) + ",\"arguments\":";
    }

    String finish() {
        return script.get(Setting.FINISH, switch (reply.end()) {
            case DONE -> "stop";
            case CUT -> "length";
            case CALLS -> "tool_calls";
        });
    }

    String usage() {
        int prompt = call.promptTokens();
        int hidden = script.get(Setting.REASONING_TOKENS, 0);
        int said = (reply.tokens() + hidden) * call.choices();
        return "{\"prompt_tokens\":" + prompt
                + ",\"completion_tokens\":" + said
                + ",\"total_tokens\":" + (prompt + said)
                + ",\"prompt_tokens_details\":{\"cached_tokens\":" + script.get(Setting.CACHED_TOKENS, 0)
                + ",\"cache_write_tokens\":" + script.get(Setting.CACHE_WRITE_TOKENS, 0) + ",\"audio_tokens\":0}"
                + ",\"completion_tokens_details\":{\"reasoning_tokens\":" + hidden * call.choices()
                + ",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}";
    }

    /** The text as this script wants its letters. */
    String lettered(String json) {
        return script.has(Setting.ASCII) ? Json.ascii(json) : json;
    }
}
