package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.Reply;
import java.util.StringJoiner;

/** One answer, before it is known whether it leaves as a stream. */
record Generation(String id, GenerationCall call, Reply reply, Script script) {
    String whole() {
        String end = script.has(Setting.NO_FINISH) ? "null" : finish();
        var choices = new StringJoiner(",", "[", "]");
        for (int i = 0; i < call.choices(); i++) {
            var calls = new StringJoiner(",", ",\"tool_calls\":[", "]");
            for (int c = 0; c < reply.calls().size(); c++) {
                calls.add(toolCall(i, c, reply.calls().get(c).arguments(), true));
            }
            choices.add(choice(i, end, String.join("", reply.words()), String.join("", reply.reasoning()),
                    reply.calls().isEmpty() ? "" : calls.toString()));
        }
        return answer(choices.toString(), reply.tokens() * call.choices());
    }

    /** A choice; the number only where there are several. */
    String choice(int index, String finish, String text, String reasoning, String calls) {
        String content = !call.multimodal() ? Json.quote(text)
                : text.isEmpty() ? "[]" : "[{\"text\":" + Json.quote(text) + "}]";
        return "{" + (call.choices() > 1 ? "\"index\":" + index + "," : "") + "\"message\":{\"role\":\"assistant\","
                + "\"content\":" + content + ",\"reasoning_content\":" + Json.quote(reasoning) + calls
                + "},\"finish_reason\":\"" + finish + "\"}";
    }

    /** A call with these of its arguments; later pieces of it have neither id nor name. */
    String toolCall(int choice, int number, String arguments, boolean first) {
        ToolCall made = reply.calls().get(number);
        String callId = "call_" + id + "_" + choice + "_" + number;
        return "{\"index\":" + number + ",\"id\":" + Json.quote(first ? callId : "") + ",\"type\":\"function\","
                + "\"function\":{\"name\":" + (first ? Json.quote(made.name()) : "null") + ",\"arguments\":"
                + Json.quote(arguments) + "}}";
    }

    String finish() {
        return script.get(Setting.FINISH, switch (reply.end()) {
            case DONE -> "stop";
            case CUT -> "length";
            case CALLS -> "tool_calls";
        });
    }

    /** The answer around choices, when so many tokens have been said. */
    String answer(String choices, int said) {
        int hidden = script.get(Setting.REASONING_TOKENS, 0);
        int input = call.inputTokens();
        int output = said + hidden;
        String usage = script.has(Setting.NO_USAGE) ? "" : "\"usage\":{\"input_tokens\":" + input
                + ",\"output_tokens\":" + output + ",\"total_tokens\":" + (input + output)
                + ",\"output_tokens_details\":{\"reasoning_tokens\":" + (hidden + reply.reasoning().size())
                + "},\"prompt_tokens_details\":{\"cached_tokens\":" + script.get(Setting.CACHED_TOKENS, 0) + "}},";
        String json = "{\"output\":{\"choices\":" + choices + "}," + usage + "\"request_id\":" + Json.quote(id) + "}";
        return script.has(Setting.ASCII) ? Json.ascii(json) : json;
    }
}
