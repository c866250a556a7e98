package dev.patchbay.testkit.gemini;

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
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * One answer, in one piece or as a stream. A stream repeats the shape of the whole answer in every frame, each with the
 * new parts only, and tells in a last frame with an empty text why it ended.
 *
 * @param number makes its ids unique
 */
record Generation(long number, GenerateCall call, Reply reply, Script script) implements EventSource {
    /** What every signature begins with. */
    static final String SIGNATURE = "c2ltdWxhdGVk";

    private String id() {
        return "simulated-" + number;
    }

    String body() {
        var parts = new ArrayList<String>();
        if (!reply.reasoning().isEmpty()) {
            parts.add(thought(String.join("", reply.reasoning())));
        }
        if (reply.calls().isEmpty()) {
            parts.add(text(String.join("", reply.words()), call.signs()));
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            parts.add(call(i));
        }
        return frame(parts, script.has(Setting.NO_FINISH) ? "" : finish(), tokens());
    }

    @Override
    public void sendTo(EventSink sink) throws IOException {
        int said = 0;
        for (String word : reply.reasoning()) {
            sink.send(Event.of(Kind.CONTENT, frame(List.of(thought(word)), "", said)));
        }
        for (String word : reply.words()) {
            sink.send(Event.of(Kind.CONTENT, frame(List.of(text(word, false)), "", ++said)));
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            sink.send(Event.of(Kind.CONTENT, frame(List.of(call(i)), "", tokens())));
        }
        boolean signed = call.signs() && reply.calls().isEmpty();
        sink.send(Event.of(Kind.FINISH, frame(List.of(text("", signed)), finish(), tokens())));
    }

    private int tokens() {
        return reply.tokens() - reply.reasoning().size();
    }

    private static String thought(String text) {
        return "{\"text\":" + Json.quote(text) + ",\"thought\":true}";
    }

    private String text(String text, boolean signed) {
        return "{\"text\":" + Json.quote(text) + (signed ? signature("T") : "") + "}";
    }

    /** Of parallel calls only the first is signed. */
    private String call(int index) {
        ToolCall made = reply.calls().get(index);
        String ident = call.signs() ? "\"id\":\"fc_sim" + number + "_" + index + "\"," : "";
        return "{\"functionCall\":{" + ident + "\"name\":" + Json.quote(made.name()) + ",\"args\":" + made.arguments() + "}"
                + (call.signs() && index == 0 ? signature("C") : "") + "}";
    }

    private String signature(String kind) {
        return ",\"thoughtSignature\":\"" + SIGNATURE + kind + number + "+/==\"";
    }

    private String finish() {
        return script.get(Setting.FINISH, reply.end() == Reply.End.CUT ? "MAX_TOKENS" : "STOP");
    }

    private String frame(List<String> parts, String finish, int tokens) {
        var candidates = new StringJoiner(",", "[", "]");
        for (int i = 0; i < call.candidates(); i++) {
            candidates.add("{\"content\":{\"parts\":[" + String.join(",", parts) + "],\"role\":\"model\"}"
                    + (finish.isEmpty() ? "" : ",\"finishReason\":" + Json.quote(finish)) + ",\"index\":" + i + "}");
        }
        String json = "{\"candidates\":" + candidates + (script.has(Setting.NO_USAGE) ? "" : usage(tokens))
                + ",\"modelVersion\":" + Json.quote(script.get(Setting.MODEL, call.model()))
                + ",\"responseId\":" + Json.quote(id()) + "}";
        return script.has(Setting.ASCII) ? Json.ascii(json) : json;
    }

    /** Thoughts stand beside the candidates, cached tokens within the prompt. */
    private String usage(int tokens) {
        int prompt = call.promptTokens();
        int thoughts = script.get(Setting.REASONING_TOKENS, reply.reasoning().size());
        int answer = tokens * call.candidates();
        int cached = script.get(Setting.CACHED_TOKENS, 0);
        return ",\"usageMetadata\":{\"promptTokenCount\":" + prompt
                + (cached > 0 ? ",\"cachedContentTokenCount\":" + cached : "")
                + (answer > 0 ? ",\"candidatesTokenCount\":" + answer : "")
                + ",\"totalTokenCount\":" + (prompt + answer + thoughts)
                + (thoughts > 0 ? ",\"thoughtsTokenCount\":" + thoughts : "") + "}";
    }
}
