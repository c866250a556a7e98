package dev.patchbay.testkit.anthropic;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Event.Kind;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.EventSource;
import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.Words;
import java.io.IOException;

/** A message as a stream: thoughts, text, calls, each in a block of its own. */
public final class MessageStream implements EventSource {
    private static final int LETTERS_IN_PIECE = 12;

    private final Message message;
    private final boolean pings;
    private int index;

    /**
     * The stream that tells this message.
     *
     * @param pings whether there are pings in it, as with Anthropic itself
     */
    public MessageStream(Message message, boolean pings) {
        this.message = message;
        this.pings = pings;
    }

    @Override
    public void sendTo(EventSink sink) throws IOException {
        send(sink, Kind.OPENING, "message_start", "\"message\":{" + message.head()
                + ",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null"
                + (message.tellsUsage() ? ",\"usage\":{" + message.input() + message.cacheCreation()
                        + ",\"output_tokens\":1,\"service_tier\":\"standard\"}" : "") + "}");
        think(sink);
        say(sink);
        for (int i = 0; i < message.reply().calls().size(); i++) {
            call(sink, i);
        }
        send(sink, Kind.FINISH, "message_delta", "\"delta\":{" + message.stop() + "}"
                + (message.tellsUsage() ? ",\"usage\":{" + message.input() + "," + message.output() + "}" : ""));
        send(sink, Kind.DONE, "message_stop", "");
    }

    private void think(EventSink sink) throws IOException {
        if (message.reply().reasoning().isEmpty()) {
            return;
        }
        begin(sink, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}");
        for (String word : message.reply().reasoning()) {
            delta(sink, "\"type\":\"thinking_delta\",\"thinking\":" + Json.quote(word));
        }
        delta(sink, "\"type\":\"signature_delta\",\"signature\":" + Json.quote(message.signature()));
        end(sink);
    }

    private void say(EventSink sink) throws IOException {
        if (!message.speaks()) {
            return;
        }
        begin(sink, "{\"type\":\"text\",\"text\":\"\"}");
        for (String word : message.reply().words()) {
            delta(sink, "\"type\":\"text_delta\",\"text\":" + Json.quote(word));
        }
        end(sink);
    }

    private void call(EventSink sink, int number) throws IOException {
        ToolCall call = message.reply().calls().get(number);
        begin(sink, "{\"type\":\"tool_use\",\"id\":" + Json.quote(message.callId(number)) + ",\"name\":"
                + Json.quote(call.name()) + ",\"input\":{}}");
        delta(sink, "\"type\":\"input_json_delta\",\"partial_json\":\"\"");
        if (!call.arguments().equals("{}")) {
            for (String piece : Words.pieces(call.arguments(), LETTERS_IN_PIECE)) {
                delta(sink, "\"type\":\"input_json_delta\",\"partial_json\":" + Json.quote(piece));
            }
        }
        end(sink);
    }

    private void begin(EventSink sink, String shell) throws IOException {
        send(sink, Kind.OTHER, "content_block_start", "\"index\":" + index + ",\"content_block\":" + shell);
        if (pings && index == 0) {
            send(sink, Kind.OTHER, "ping", "");
        }
    }

    private void delta(EventSink sink, String delta) throws IOException {
        send(sink, Kind.CONTENT, "content_block_delta", "\"index\":" + index + ",\"delta\":{" + delta + "}");
    }

    private void end(EventSink sink) throws IOException {
        send(sink, Kind.OTHER, "content_block_stop", "\"index\":" + index++);
    }

    private void send(EventSink sink, Kind kind, String type, String rest) throws IOException {
        String json = "{\"type\":\"" + type + "\"" + (rest.isEmpty() ? "" : "," + rest) + "}";
        sink.send(new Event(kind, type, message.lettered(json)));
    }
}
