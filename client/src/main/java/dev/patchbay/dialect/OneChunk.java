package dev.patchbay.dialect;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;

/** A whole answer as a stream of one chunk, for servers that answer in one piece although a stream was asked for. */
public final class OneChunk {
    private OneChunk() {}

    /** The chunk. */
    public static ChatChunk of(ChatResponse answer) {
        JsonObject completion = answer.toJson();
        List<Json> choices = completion.objects("choices").stream().map(OneChunk::delta).toList();
        return ChatChunk.fromJson(completion.edit().put("object", "chat.completion.chunk")
                .put("choices", Json.of(choices)).apply());
    }

    /** A message becomes one delta; its tool calls get the index that deltas need. */
    private static Json delta(JsonObject choice) {
        JsonObject message = choice.object("message").orElse(JsonObject.EMPTY);
        List<Json> calls = message.array("tool_calls");
        var indexed = new JsonWriter().beginArray();
        for (int i = 0; i < calls.size(); i++) {
            indexed.value(calls.get(i).object().with("index", Json.of(i)));
        }
        JsonObject delta = calls.isEmpty() ? message : message.with("tool_calls", indexed.endArray().toJson());
        return choice.edit().remove("message").put("delta", delta.toJson()).apply().toJson();
    }
}
