package dev.patchbay.testkit.ollama;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Event.Kind;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.EventSource;
import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.StringJoiner;

/**
 * One answer, in one piece or as lines. Calls come whole, each in a line of its own; the last line counts.
 *
 * @param number makes its ids unique
 */
record Chat(long number, Instant now, ChatCall call, Reply reply, Script script) implements EventSource {
    private static final long SECOND = 1_000_000_000;

    String body() {
        var calls = new StringJoiner(",", "[", "]");
        for (int i = 0; i < reply.calls().size(); i++) {
            calls.add(call(i));
        }
        String thinking = String.join("", reply.reasoning());
        return line(message(String.join("", reply.words()), thinking, reply.calls().isEmpty() ? "" : calls.toString()), end());
    }

    @Override
    public void sendTo(EventSink sink) throws IOException {
        for (String word : reply.reasoning()) {
            say(sink, message("", word, ""));
        }
        for (String word : reply.words()) {
            say(sink, message(word, "", ""));
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            say(sink, message("", "", "[" + call(i) + "]"));
        }
        sink.send(Event.of(Kind.FINISH, line(message("", "", ""), end())));
    }

    private void say(EventSink sink, String message) throws IOException {
        sink.send(Event.of(Kind.CONTENT, line(message, ",\"done\":false")));
    }

    private static String message(String content, String thinking, String calls) {
        return "{\"role\":\"assistant\",\"content\":" + Json.quote(content)
                + (thinking.isEmpty() ? "" : ",\"thinking\":" + Json.quote(thinking))
                + (calls.isEmpty() ? "" : ",\"tool_calls\":" + calls) + "}";
    }

    private String call(int index) {
        ToolCall made = reply.calls().get(index);
        return "{\"id\":\"call_sim" + number + "_" + index + "\",\"function\":{\"index\":" + index + ",\"name\":"
                + Json.quote(made.name()) + ",\"arguments\":" + made.arguments() + "}}";
    }

    private String line(String message, String rest) {
        String json = "{\"model\":" + Json.quote(script.get(Setting.MODEL, call.model()))
                + ",\"created_at\":\"" + now.plusNanos(number) + "\",\"message\":" + message + rest + "}";
        return script.has(Setting.ASCII) ? Json.ascii(json) : json;
    }

    /** Counts of zero are left out. */
    private String end() {
        String done = ",\"done\":" + !script.has(Setting.NO_FINISH) + ",\"done_reason\":"
                + Json.quote(script.get(Setting.FINISH, reply.end() == Reply.End.CUT ? "length" : "stop"))
                + ",\"total_duration\":" + SECOND + ",\"load_duration\":1000";
        int said = reply.tokens() + script.get(Setting.REASONING_TOKENS, 0);
        return done + (script.has(Setting.NO_USAGE) ? "" : ",\"prompt_eval_count\":" + call.promptTokens()
                + ",\"prompt_eval_duration\":" + SECOND / 4 + (said > 0 ? ",\"eval_count\":" + said : "")
                + ",\"eval_duration\":" + SECOND / 2);
    }
}
