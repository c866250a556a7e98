package dev.patchbay.testkit.ollama;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.Reply;
import java.time.Instant;

/**
 * One answer, before it is known whether it leaves as a stream. A stream is made of lines in the shape of the whole.
 *
 * @param number makes its ids unique
 */
record Chat(long number, Instant now, ChatCall call, Reply reply, Script script) {
    private static final long SECOND = 1_000_000_000;

    static String message(String content, String thinking, String calls) {
        return "{\"role\":\"assistant\",\"content\":" + Json.quote(content)
                + (thinking.isEmpty() ? "" : ",\"thinking\":" + Json.quote(thinking))
                + (calls.isEmpty() ? "" : ",\"tool_calls\":" + calls) + "}";
    }

    String call(int index) {
        ToolCall made = reply.calls().get(index);
        return "{\"id\":\"call_sim" + number + "_" + index + "\",\"function\":{\"index\":" + index + ",\"name\":"
                + Json.quote(made.name()) + ",\"arguments\":" + made.arguments() + "}}";
    }

    /** A line that others follow. */
    String line(String message) {
        return line(message, ",\"done\":false");
    }

    /** The line that tells the end; counts of zero are left out. */
    String lastLine(String message) {
        String done = ",\"done\":" + !script.has(Setting.NO_FINISH) + ",\"done_reason\":"
                + Json.quote(script.get(Setting.FINISH, reply.end() == Reply.End.CUT ? "length" : "stop"))
                + ",\"total_duration\":" + SECOND + ",\"load_duration\":1000";
        return line(message, done + (script.has(Setting.NO_USAGE) ? "" : counts()));
    }

    private String counts() {
        int said = reply.tokens() + script.get(Setting.REASONING_TOKENS, 0);
        return ",\"prompt_eval_count\":" + call.promptTokens() + ",\"prompt_eval_duration\":" + SECOND / 4
                + (said > 0 ? ",\"eval_count\":" + said : "") + ",\"eval_duration\":" + SECOND / 2;
    }

    private String line(String message, String rest) {
        String json = "{\"model\":" + Json.quote(script.get(Setting.MODEL, call.model()))
                + ",\"created_at\":\"" + now.plusNanos(number) + "\",\"message\":" + message + rest + "}";
        return script.has(Setting.ASCII) ? Json.ascii(json) : json;
    }
}
