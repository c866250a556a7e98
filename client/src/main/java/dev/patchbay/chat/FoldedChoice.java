package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One answer of a stream, growing. Texts are joined, tool calls and reasoning merged, of anything else the last counts. */
final class FoldedChoice {
    /** Fields of a delta whose pieces make one text; null as long as no piece came. */
    private static final List<String> TEXTS =
            List.of("content", "refusal", "reasoning_content", "reasoning", "reasoning_text");

    private static final Set<String> MERGED = Set.of("tool_calls", "reasoning_details", "function_call", "audio");

    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
    private final Map<String, Json> others = new LinkedHashMap<>();
    private final Map<String, List<Json>> logprobs = new LinkedHashMap<>();
    private final StringBuilder thoughts = new StringBuilder();
    private final FoldedToolCalls toolCalls = new FoldedToolCalls();
    private final FoldedReasoning reasoning = new FoldedReasoning();
    private final FoldedObject functionCall = new FoldedObject(Set.of("name", "arguments"));
    private final FoldedObject audio = new FoldedObject(Set.of("data", "transcript"));
    private Json finishReason = Json.NULL;
    private Json nativeFinishReason = Json.NULL;

    void add(Delta delta, JsonObject choice) {
        JsonObject fields = delta.fields();
        for (String name : fields.names()) {
            addField(name, fields, delta);
        }
        fields.object("function_call").ifPresent(functionCall::add);
        fields.object("audio").ifPresent(audio::add);
        toolCalls.add(delta.toolCalls());
        fields.objects("reasoning_details").forEach(reasoning::add);
        delta.finishReason().ifPresent(reason -> finishReason = Json.of(reason.value()));
        choice.find("native_finish_reason").ifPresent(reason -> nativeFinishReason = reason);
        JsonObject newLogprobs = choice.object("logprobs").orElse(JsonObject.EMPTY);
        for (String name : newLogprobs.names()) {
            logprobs.computeIfAbsent(name, key -> new ArrayList<>()).addAll(newLogprobs.array(name));
        }
    }

    private void addField(String name, JsonObject fields, Delta delta) {
        if (name.equals("content")) {
            thoughts.append(Reasoning.thoughts(fields));
            append(name, delta.text(), fields.find(name).isPresent());
        } else if (TEXTS.contains(name)) {
            append(name, fields.string(name).orElse(""), fields.find(name).isPresent());
        } else if (!MERGED.contains(name)) {
            fields.find(name).ifPresent(value -> others.put(name, value));
        }
    }

    private void append(String name, String piece, boolean present) {
        if (present) {
            texts.computeIfAbsent(name, key -> new StringBuilder()).append(piece);
        }
    }

    boolean finished() {
        return !finishReason.is(Json.Kind.NULL);
    }

    void write(JsonWriter out, long index) {
        out.beginObject().member("index", index).name("message").beginObject();
        out.member("role", others.getOrDefault("role", Json.of("assistant")));
        out.member("content", content());
        out.member("refusal", text("refusal"));
        for (String name : TEXTS.subList(2, TEXTS.size())) {
            if (texts.containsKey(name)) {
                out.member(name, text(name));
            }
        }
        others.forEach((name, value) -> {
            if (!name.equals("role")) {
                out.member(name, value);
            }
        });
        writeMerged(out);
        out.endObject().member("logprobs", logprobs()).member("finish_reason", finishReason);
        if (!nativeFinishReason.is(Json.Kind.NULL)) {
            out.member("native_finish_reason", nativeFinishReason);
        }
        out.endObject();
    }

    /** An answer that is only a tool call or a refusal begins with an empty text on some servers: it has none. */
    private Json content() {
        Json text = text("content");
        boolean elsewhere = !toolCalls.isEmpty() || !functionCall.isEmpty() || !text("refusal").is(Json.Kind.NULL);
        return !thoughts.isEmpty() ? parts(text) : text.equals(Json.of("")) && elsewhere ? Json.NULL : text;
    }

    private Json parts(Json text) {
        var out = new JsonWriter().beginArray().beginObject().member("type", "thinking").name("thinking").beginArray()
                .beginObject().member("type", "text").member("text", thoughts.toString()).endObject().endArray()
                .endObject();
        return out.beginObject().member("type", "text").member("text", text).endObject().endArray().toJson();
    }

    private Json text(String name) {
        var text = texts.get(name);
        // The role chunk says "refusal": "" or null; a refusal that never came is none.
        return text == null || name.equals("refusal") && text.isEmpty() ? Json.NULL : Json.of(text.toString());
    }

    private void writeMerged(JsonWriter out) {
        if (!toolCalls.isEmpty()) {
            out.member("tool_calls", toolCalls.toJson());
        }
        if (!functionCall.isEmpty()) {
            out.member("function_call", functionCall.toJson());
        }
        if (!audio.isEmpty()) {
            out.member("audio", audio.toJson());
        }
        if (!reasoning.isEmpty()) {
            out.member("reasoning_details", reasoning.toJson());
        }
    }

    private Json logprobs() {
        if (logprobs.isEmpty()) {
            return Json.NULL;
        }
        var out = new JsonWriter().beginObject();
        logprobs.forEach((name, tokens) -> out.member(name, tokens.isEmpty() ? Json.NULL : Json.of(tokens)));
        return out.endObject().toJson();
    }
}
