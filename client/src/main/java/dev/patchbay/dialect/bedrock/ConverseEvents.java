package dev.patchbay.dialect.bedrock;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns the events of ConverseStream into those of Messages. Only blocks of tools are begun by an event of their own;
 * the others by their first delta. The usage comes behind the end of the message.
 */
final class ConverseEvents {
    private static final byte[] STOP =
            new JsonWriter().beginObject().member("type", "message_stop").endObject().toBytes();

    private final String id;
    private final String model;
    private final Set<Long> begun = new HashSet<>();
    private boolean stopped;

    ConverseEvents(String id, String model) {
        this.id = id;
        this.model = model;
    }

    /** What an event is in Messages: none, one or several events. */
    List<byte[]> translate(String type, JsonObject event) {
        var events = new ArrayList<byte[]>(2);
        long index = event.integer("contentBlockIndex").orElse(0);
        switch (type) {
            case "messageStart" -> events.add(start());
            case "contentBlockStart" -> event.object("start").flatMap(start -> start.object("toolUse"))
                    .ifPresent(call -> events.add(begin(index, call)));
            case "contentBlockDelta" -> event.object("delta").ifPresent(delta -> delta(events, index, delta));
            case "contentBlockStop" -> events.add(event("content_block_stop", index).endObject().toBytes());
            case "messageStop" -> events.add(stop(event));
            case "metadata" -> {
                event.object("usage").ifPresent(usage -> events.add(new JsonWriter().beginObject()
                        .member("type", "message_delta").member("usage", ConverseAnswers.usage(usage)).endObject()
                        .toBytes()));
                events.addAll(end());
            }
            default -> { }
        }
        return events;
    }

    /** What is missing when the stream ends; nothing unless the message itself was whole. */
    List<byte[]> end() {
        return stopped ? List.of(STOP) : List.of();
    }

    private byte[] start() {
        var out = new JsonWriter().beginObject().member("type", "message_start").name("message").beginObject();
        return ConverseAnswers.head(out, id, model).endObject().endObject().toBytes();
    }

    private static JsonWriter event(String type, long index) {
        return new JsonWriter().beginObject().member("type", type).member("index", index);
    }

    private byte[] begin(long index, JsonObject call) {
        begun.add(index);
        var out = event("content_block_start", index).name("content_block");
        ConverseAnswers.call(out, call, JsonObject.EMPTY.toJson());
        return out.endObject().toBytes();
    }

    private void delta(List<byte[]> events, long index, JsonObject delta) {
        delta.find("text").ifPresent(text -> {
            begin(events, index, "text");
            events.add(delta(index, "text_delta", "text", text));
        });
        delta.object("toolUse").flatMap(call -> call.find("input")).ifPresent(fragment ->
                events.add(delta(index, "input_json_delta", "partial_json", fragment)));
        delta.object("reasoningContent").ifPresent(thought -> thought(events, index, thought));
    }

    private void thought(List<byte[]> events, long index, JsonObject thought) {
        thought.find("redactedContent").ifPresent(data -> {
            begun.add(index);
            var out = event("content_block_start", index).name("content_block");
            ConverseAnswers.redacted(out, data);
            events.add(out.endObject().toBytes());
        });
        thought.find("text").ifPresent(text -> {
            begin(events, index, "thinking");
            events.add(delta(index, "thinking_delta", "thinking", text));
        });
        thought.find("signature").ifPresent(signature -> {
            begin(events, index, "thinking");
            events.add(delta(index, "signature_delta", "signature", signature));
        });
    }

    private void begin(List<byte[]> events, long index, String type) {
        if (begun.add(index)) {
            events.add(event("content_block_start", index).name("content_block").beginObject().member("type", type)
                    .endObject().endObject().toBytes());
        }
    }

    private static byte[] delta(long index, String type, String name, Json piece) {
        return event("content_block_delta", index).name("delta").beginObject().member("type", type)
                .member(name, piece).endObject().endObject().toBytes();
    }

    private byte[] stop(JsonObject event) {
        String reason = event.string("stopReason").orElse("");
        if (begun.isEmpty()) {
            ConverseAnswers.refuseMalformed(reason);
        }
        stopped = true;
        return new JsonWriter().beginObject().member("type", "message_delta").name("delta").beginObject()
                .member("stop_reason", reason).endObject().endObject().toBytes();
    }
}
