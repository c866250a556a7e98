package dev.patchbay.testkit.bedrock;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Event.Kind;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.EventSource;
import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Reply;
import dev.patchbay.testkit.speech.Words;
import java.io.IOException;
import java.util.StringJoiner;

/**
 * An answer of Converse, whole or as a stream.
 *
 * @param number makes its ids unique
 */
record Converse(long number, ConverseCall call, Reply reply, Script script) implements EventSource {
    private static final int LETTERS_IN_PIECE = 12;
    private static final String PADDING = "abcdefghijklmnopqrstuvwxyz";

    private String callId(int index) {
        return "tooluse_sim" + number + "_" + index;
    }

    private String signature() {
        return script.get(Setting.REASONING_SIGNATURE,
                "EuYBCkQYAiJAqSIMULATED" + Integer.toHexString(thinking().hashCode()) + "+/==");
    }

    private String thinking() {
        return String.join("", reply.reasoning());
    }

    private String stopReason() {
        String natural = reply.refused() ? "content_filtered" : switch (reply.end()) {
            case DONE -> "end_turn";
            case CUT -> "max_tokens";
            case CALLS -> "tool_use";
        };
        return Json.quote(script.get(Setting.FINISH, natural));
    }

    private String usage() {
        int input = call.inputTokens();
        int cached = script.get(Setting.CACHED_TOKENS, 0);
        int written = script.get(Setting.CACHE_WRITE_TOKENS, 0);
        int lasting = script.get(Setting.CACHE_WRITE_1H_TOKENS, 0);
        int output = reply.tokens() + script.get(Setting.REASONING_TOKENS, 0);
        return "{\"inputTokens\":" + input + ",\"outputTokens\":" + output + ",\"totalTokens\":"
                + (input + cached + written + output) + ",\"cacheReadInputTokens\":" + cached
                + ",\"cacheWriteInputTokens\":" + written + ",\"cacheDetails\":[{\"ttl\":\"5m\",\"inputTokens\":"
                + (written - lasting) + "},{\"ttl\":\"1h\",\"inputTokens\":" + lasting + "}]}";
    }

    private String lettered(String json) {
        return script.has(Setting.ASCII) ? Json.ascii(json) : json;
    }

    String body() {
        var blocks = new StringJoiner(",", "[", "]");
        if (!reply.reasoning().isEmpty()) {
            blocks.add("{\"reasoningContent\":{\"reasoningText\":{\"text\":" + Json.quote(thinking()) + ",\"signature\":"
                    + Json.quote(signature()) + "}}}");
        }
        if (!reply.words().isEmpty()) {
            blocks.add("{\"text\":" + Json.quote(String.join("", reply.words())) + "}");
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            blocks.add("{\"toolUse\":{\"toolUseId\":" + Json.quote(callId(i)) + ",\"name\":"
                    + Json.quote(reply.calls().get(i).name()) + ",\"input\":" + reply.calls().get(i).arguments() + "}}");
        }
        return lettered("{\"metrics\":{\"latencyMs\":1},\"output\":{\"message\":{\"content\":" + blocks
                + ",\"role\":\"assistant\"}},\"stopReason\":" + stopReason()
                + (script.has(Setting.NO_USAGE) ? "" : ",\"usage\":" + usage()) + "}");
    }

    @Override
    public void sendTo(EventSink sink) throws IOException {
        send(sink, Kind.OPENING, "messageStart", "\"role\":\"assistant\"");
        int index = 0;
        if (!reply.reasoning().isEmpty()) {
            think(sink, index++);
        }
        if (!reply.words().isEmpty()) {
            say(sink, index++);
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            call(sink, index++, i);
        }
        send(sink, Kind.DONE, "messageStop", "\"stopReason\":" + stopReason());
        send(sink, Kind.USAGE, "metadata", "\"metrics\":{\"latencyMs\":1},\"usage\":" + usage());
    }

    private void think(EventSink sink, int index) throws IOException {
        for (String word : reply.reasoning()) {
            delta(sink, index, "\"reasoningContent\":{\"text\":" + Json.quote(word) + "}");
        }
        delta(sink, index, "\"reasoningContent\":{\"signature\":" + Json.quote(signature()) + "}");
        stop(sink, index);
    }

    private void say(EventSink sink, int index) throws IOException {
        for (String word : reply.words()) {
            delta(sink, index, "\"text\":" + Json.quote(word));
        }
        stop(sink, index);
    }

    private void call(EventSink sink, int index, int number) throws IOException {
        var call = reply.calls().get(number);
        send(sink, Kind.OTHER, "contentBlockStart", "\"contentBlockIndex\":" + index + ",\"start\":{\"toolUse\":{\"name\":"
                + Json.quote(call.name()) + ",\"toolUseId\":" + Json.quote(callId(number)) + "}}");
        delta(sink, index, "\"toolUse\":{\"input\":\"\"}");
        if (!call.arguments().equals("{}")) {
            for (String piece : Words.pieces(call.arguments(), LETTERS_IN_PIECE)) {
                delta(sink, index, "\"toolUse\":{\"input\":" + Json.quote(piece) + "}");
            }
        }
        stop(sink, index);
    }

    private void delta(EventSink sink, int index, String delta) throws IOException {
        send(sink, Kind.CONTENT, "contentBlockDelta", "\"contentBlockIndex\":" + index + ",\"delta\":{" + delta + "}");
    }

    private void stop(EventSink sink, int index) throws IOException {
        send(sink, Kind.OTHER, "contentBlockStop", "\"contentBlockIndex\":" + index);
    }

    private void send(EventSink sink, Kind kind, String type, String members) throws IOException {
        String padding = PADDING.substring(0, 1 + members.length() % (PADDING.length() - 1));
        sink.send(new Event(kind, type, lettered("{" + members + ",\"p\":\"" + padding + "\"}")));
    }
}
