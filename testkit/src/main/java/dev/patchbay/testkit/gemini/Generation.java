package dev.patchbay.testkit.gemini;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;

/**
 * One answer, before it is known whether it leaves as a stream. A stream is made of frames in the shape of the whole.
 *
 * @param number makes its ids unique
 */
record Generation(long number, GenerationCall call, Reply reply, Script script) {
    /** What every signature begins with; like those of Google it is base64, with all letters that base64 has. */
    static final String SIGNATURE = "c2ltdWxhdGVk++//";

    static String thought(String text) {
        return "{\"text\":" + Json.quote(text) + ",\"thought\":true}";
    }

    static String text(String text) {
        return "{\"text\":" + Json.quote(text) + "}";
    }

    /** Models that sign, sign the end of what they say. */
    String lastText(String text) {
        return "{\"text\":" + Json.quote(text) + (call.signs() ? signature("T") : "") + "}";
    }

    /** Of parallel calls only the first is signed. */
    String call(int index) {
        ToolCall made = reply.calls().get(index);
        String ident = call.signs() ? "\"id\":\"fc_sim" + number + "_" + index + "\"," : "";
        return "{\"functionCall\":{" + ident + "\"name\":" + Json.quote(made.name()) + ",\"args\":" + made.arguments() + "}"
                + (call.signs() && index == 0 ? signature("C") : "") + "}";
    }

    /** The same for the same, so that a stream can be held against the answer in one piece. */
    private static String signature(String kind) {
        byte[] rest = (kind + "14").getBytes(StandardCharsets.US_ASCII);
        return ",\"thoughtSignature\":\"" + SIGNATURE + Base64.getEncoder().encodeToString(rest) + "\"";
    }

    String finish() {
        return script.get(Setting.FINISH, reply.end() == Reply.End.CUT ? "MAX_TOKENS" : "STOP");
    }

    /** Tokens of one candidate; its thoughts are counted beside it. */
    int tokens() {
        return reply.tokens() - reply.reasoning().size();
    }

    /**
     * A frame.
     *
     * @param finish why the answer ends; empty if it goes on
     * @param tokens those said so far
     */
    String frame(List<String> parts, String finish, int tokens) {
        var candidates = new StringJoiner(",", "[", "]");
        for (int i = 0; i < call.candidates(); i++) {
            candidates.add("{\"content\":{\"parts\":[" + String.join(",", parts) + "],\"role\":\"model\"}"
                    + (finish.isEmpty() ? "" : ",\"finishReason\":" + Json.quote(finish)) + ",\"index\":" + i + "}");
        }
        return framed("\"candidates\":" + candidates, tokens);
    }

    /** The only frame of an answer to a prompt that was blocked. */
    String blocked() {
        return framed("\"promptFeedback\":{\"blockReason\":"
                + Json.quote(script.get(Setting.FINISH, "PROHIBITED_CONTENT")) + "}", 0);
    }

    private String framed(String content, int tokens) {
        String json = "{" + content + (script.has(Setting.NO_USAGE) ? "" : usage(tokens))
                + ",\"modelVersion\":" + Json.quote(script.get(Setting.MODEL, call.model()))
                + ",\"responseId\":\"simulated-" + number + "\"}";
        return script.has(Setting.ASCII) ? Json.ascii(json) : json;
    }

    /** Thoughts stand beside the candidates, cached tokens within the prompt; what is zero is left out. */
    private String usage(int tokens) {
        int prompt = call.promptTokens();
        int thoughts = reply.refused() ? 0 : script.get(Setting.REASONING_TOKENS, reply.reasoning().size());
        int answer = tokens * call.candidates();
        int cached = script.get(Setting.CACHED_TOKENS, 0);
        return ",\"usageMetadata\":{\"promptTokenCount\":" + prompt
                + (cached > 0 ? ",\"cachedContentTokenCount\":" + cached : "")
                + (answer > 0 ? ",\"candidatesTokenCount\":" + answer : "")
                + ",\"totalTokenCount\":" + (prompt + answer + thoughts)
                + (thoughts > 0 ? ",\"thoughtsTokenCount\":" + thoughts : "") + "}";
    }
}
