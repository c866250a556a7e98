package dev.patchbay.dialect.openai;

import dev.patchbay.call.RequestId;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the chunks of a server that imitates OpenAI what OpenAI's would be. A chunk in good form keeps its bytes. One
 * stream; not safe for several threads.
 */
final class ChunkRepairs {
    private static final Set<String> ENVELOPE =
            Set.of("id", "object", "created", "model", "choices", "usage", "system_fingerprint");

    private final Thoughts thoughts;
    private final InstantSource clock;
    private final Map<Long, ToolDeltas> calls = new HashMap<>();
    private final Map<String, Json> waiting = new LinkedHashMap<>();
    private String id = "";
    private long created;
    private String model = "";

    ChunkRepairs(Profile profile, InstantSource clock) {
        this.thoughts = Thoughts.of(profile);
        this.clock = clock;
    }

    /** The repaired chunk; empty for one that says nothing yet: what else it carries goes along with the next one. */
    Optional<JsonObject> apply(JsonObject chunk) {
        Optional<Json> usage = UsagePlace.repair(chunk);
        boolean counts = usage.isPresent() || chunk.object("usage").filter(told -> !told.isEmpty()).isPresent();
        List<Json> choices = chunk.array("choices");
        if (choices.isEmpty() && !counts) {
            chunk.names().stream().filter(name -> !ENVELOPE.contains(name))
                    .forEach(name -> chunk.find(name).ifPresent(value -> waiting.put(name, value)));
            return Optional.empty();
        }
        var edit = chunk.edit();
        envelope(chunk, edit);
        usage.ifPresent(value -> edit.put("usage", value));
        List<Json> repaired = choices.stream()
                .map(choice -> choice.is(Json.Kind.OBJECT) ? choice(choice.object()) : choice).toList();
        if (!repaired.equals(choices) || chunk.find("choices").isEmpty()) {
            edit.put("choices", Json.of(repaired));
        }
        waiting.forEach(edit::put);
        waiting.clear();
        return Optional.of(edit.apply());
    }

    /** All chunks of a stream have the same id and time; Azure's annotations have none, others leave out the object. */
    private void envelope(JsonObject chunk, JsonObject.Edit edit) {
        String ownId = chunk.string("id").orElse("");
        id = !id.isEmpty() ? id : ownId.isEmpty() ? "chatcmpl-" + RequestId.create() : ownId;
        if (ownId.isEmpty()) {
            edit.put("id", id);
        }
        if (!chunk.string("object").orElse("").equals("chat.completion.chunk")) {
            edit.put("object", "chat.completion.chunk");
        }
        long ownTime = chunk.integer("created").orElse(0);
        created = created != 0 ? created : ownTime != 0 ? ownTime : clock.instant().getEpochSecond();
        if (ownTime == 0) {
            edit.put("created", Json.of(created));
        }
        String ownModel = chunk.string("model").orElse("");
        model = ownModel.isEmpty() ? model : ownModel;
        if (ownModel.isEmpty() && !model.isEmpty()) {
            edit.put("model", model);
        }
    }

    private Json choice(JsonObject choice) {
        var edit = choice.edit();
        ToolDeltas deltas = calls.computeIfAbsent(choice.integer("index").orElse(0), index -> new ToolDeltas());
        JsonObject delta = choice.object("delta").orElse(JsonObject.EMPTY);
        JsonObject repaired = delta(delta, deltas);
        if (!repaired.equals(delta) || choice.find("delta").isEmpty()) {
            edit.put("delta", repaired.toJson());
        }
        FinishWord.repair(choice, !deltas.isEmpty(), edit);
        return edit.apply().toJson();
    }

    private JsonObject delta(JsonObject delta, ToolDeltas deltas) {
        var edit = delta.edit();
        thoughts.repair(delta, edit);
        if (delta.has("tool_calls")) {
            List<JsonObject> pieces = delta.objects("tool_calls");
            List<Json> repaired = deltas.apply(pieces);
            if (repaired.isEmpty()) {
                edit.remove("tool_calls");
            } else if (!repaired.equals(pieces.stream().map(JsonObject::toJson).toList())) {
                edit.put("tool_calls", Json.of(repaired));
            }
        }
        return edit.apply();
    }
}
