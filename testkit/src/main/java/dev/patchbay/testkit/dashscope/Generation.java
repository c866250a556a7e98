package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** One answer, before it is known whether it leaves as a stream. */
record Generation(String id, GenerationCall call, Reply reply, Script script) {
    /** What one event tells of one of the answers; the whole answer is one event, too. */
    record Part(int index, String finish, String text, String reasoning, List<String> calls) {}

    String whole() {
        String end = script.has(Setting.NO_FINISH) ? "null" : finish();
        var parts = new ArrayList<Part>();
        for (int i = 0; i < call.choices(); i++) {
            var calls = new ArrayList<String>();
            for (int c = 0; c < reply.calls().size(); c++) {
                calls.add(toolCall(i, c, reply.calls().get(c).arguments(), true));
            }
            parts.add(new Part(i, end, String.join("", reply.words()), String.join("", reply.reasoning()), calls));
        }
        return answer(parts, reply.tokens() * call.choices());
    }

    /** A call with these of its arguments; later pieces of it have a blank id and no name, as the vendor's client wants it. */
    String toolCall(int choice, int number, String arguments, boolean first) {
        ToolCall made = reply.calls().get(number);
        String callId = "call_" + id + "_" + choice + "_" + number;
        return "{\"index\":" + number + ",\"id\":" + Json.quote(first ? callId : "") + ",\"type\":\"function\","
                + "\"function\":{" + (first ? "\"name\":" + Json.quote(made.name()) + "," : "") + "\"arguments\":"
                + Json.quote(arguments) + "}}";
    }

    String finish() {
        return script.get(Setting.FINISH, switch (reply.end()) {
            case DONE -> "stop";
            case CUT -> "length";
            case CALLS -> "tool_calls";
        });
    }

    /** An answer, or an event of it, when so many tokens have been said. */
    String answer(List<Part> parts, int said) {
        String usage = script.has(Setting.NO_USAGE) ? "" : "\"usage\":" + usage(said) + ",";
        String json = "{\"output\":{" + output(parts) + "}," + usage + "\"request_id\":" + Json.quote(id) + "}";
        return script.has(Setting.ASCII) ? Json.ascii(json) : json;
    }

    /** Choices, or the bare text of the older form, which has nothing else. */
    private String output(List<Part> parts) {
        if (!call.asMessage()) {
            return "\"text\":" + Json.quote(parts.getFirst().text()) + ",\"finish_reason\":\"" + parts.getFirst().finish()
                    + "\"";
        }
        var choices = new StringJoiner(",", "\"choices\":[", "]");
        parts.forEach(part -> choices.add(choice(part)));
        return choices.toString();
    }

    /** A choice; the number only where there are several. */
    private String choice(Part part) {
        String text = Json.quote(part.text());
        String content = !call.multimodal() ? text : part.text().isEmpty() ? "[]" : "[{\"text\":" + text + "}]";
        String calls = part.calls().isEmpty() ? "" : ",\"tool_calls\":[" + String.join(",", part.calls()) + "]";
        return "{" + (call.choices() > 1 ? "\"index\":" + part.index() + "," : "") + "\"message\":{\"role\":\"assistant\","
                + "\"content\":" + content + ",\"reasoning_content\":" + Json.quote(part.reasoning()) + calls
                + "},\"finish_reason\":\"" + part.finish() + "\"}";
    }

    /** The multimodal endpoint tells tokens apart by what they are of, and leaves out the total with older models. */
    private String usage(int said) {
        int hidden = script.get(Setting.REASONING_TOKENS, 0);
        int input = call.inputTokens();
        int output = said + hidden;
        int reasoning = hidden + reply.reasoning().size();
        int written = script.get(Setting.CACHE_WRITE_TOKENS, 0);
        return "{\"input_tokens\":" + input + ",\"output_tokens\":" + output
                + (call.multimodal()
                        ? ",\"image_tokens\":0,\"input_tokens_details\":{\"text_tokens\":" + input + "}"
                        : ",\"total_tokens\":" + (input + output))
                + ",\"output_tokens_details\":{" + (call.multimodal() ? "\"text_tokens\":" + (output - reasoning) + "," : "")
                + "\"reasoning_tokens\":" + reasoning + "},\"prompt_tokens_details\":{\"cached_tokens\":"
                + script.get(Setting.CACHED_TOKENS, 0)
                + (written > 0 ? ",\"cache_creation_input_tokens\":" + written : "") + "}}";
    }
}
