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
import org.jspecify.annotations.Nullable;

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
    private final Map<Long, ThinkTag> tags = new HashMap<>();
    private final Map<String, Json> waiting = new LinkedHashMap<>();
    private String id = "";
    private long created;
    private @Nullable Json model;
    private boolean usageInChoice;

    ChunkRepairs(Profile profile, InstantSource clock) {
        this.thoughts = Thoughts.of(profile);
        this.clock = clock;
    }

    /** The repaired chunk; empty for one that says nothing yet: what else it carries goes along with the next one. */
    Optional<JsonObject> apply(JsonObject chunk) {
        if (fits(chunk)) {
            return Optional.of(chunk);
        }
        if (saysNothing(chunk)) {
            chunk.forEach(this::keep);
            return Optional.empty();
        }
        var edit = chunk.edit();
        envelope(chunk, edit);
        usageInChoice = false;
        edit.each("choices", this::choice);
        if (usageInChoice || UsagePlace.mayBeIn(chunk)) {
            UsagePlace.repair(chunk).ifPresent(usage -> edit.put("usage", usage));
        }
        if (chunk.find("choices").isEmpty()) {
            edit.put("choices", Json.of(List.of()));
        }
        waiting.forEach(edit::put);
        waiting.clear();
        return Optional.of(edit.apply());
    }

    /** Most chunks bring a piece of text and nothing else, in a stream that has begun well. */
    private boolean fits(JsonObject chunk) {
        List<JsonObject> choices = chunk.objects("choices");
        return model != null && waiting.isEmpty() && choices.size() == 1 && fitsChoice(choices.get(0))
                && chunk.says("id", id) && chunk.says("object", "chat.completion.chunk")
                && chunk.integer("created").orElse(0) != 0 && chunk.find("model").filter(model::equals).isPresent()
                && !UsagePlace.mayBeIn(chunk);
    }

    private boolean fitsChoice(JsonObject choice) {
        JsonObject delta = choice.object("delta").orElse(null);
        return delta != null && choice.find("finish_reason").isEmpty() && !choice.has("usage")
                && !delta.has("tool_calls") && thoughts.fit(delta) && tag(choice).passes(delta);
    }

    private ThinkTag tag(JsonObject choice) {
        return tags.computeIfAbsent(choice.integer("index").orElse(0), index -> new ThinkTag());
    }

    private static boolean saysNothing(JsonObject chunk) {
        return chunk.array("choices").isEmpty() && UsagePlace.repair(chunk).isEmpty()
                && chunk.object("usage").filter(told -> !told.isEmpty()).isEmpty();
    }

    private void keep(String name, Json value) {
        if (!ENVELOPE.contains(name) && !value.is(Json.Kind.NULL)) {
            waiting.put(name, value);
        }
    }

    /** All chunks of a stream have the same id and time; Azure's annotations have none, others leave out the object. */
    private void envelope(JsonObject chunk, JsonObject.Edit edit) {
        boolean hasId = chunk.hasText("id");
        if (id.isEmpty()) {
            id = hasId ? chunk.string("id").orElseThrow() : "chatcmpl-" + RequestId.create();
        }
        if (!hasId) {
            edit.put("id", id);
        }
        if (!chunk.says("object", "chat.completion.chunk")) {
            edit.put("object", "chat.completion.chunk");
        }
        long ownTime = chunk.integer("created").orElse(0);
        created = created != 0 ? created : ownTime != 0 ? ownTime : clock.instant().getEpochSecond();
        if (ownTime == 0) {
            edit.put("created", Json.of(created));
        }
        if (chunk.hasText("model")) {
            model = chunk.find("model").orElseThrow();
        } else if (model != null) {
            edit.put("model", model);
        }
    }

    private JsonObject choice(JsonObject choice) {
        usageInChoice |= choice.has("usage");
        var edit = choice.edit();
        ToolDeltas deltas = calls.computeIfAbsent(choice.integer("index").orElse(0), index -> new ToolDeltas());
        ThinkTag tag = tag(choice);
        boolean last = choice.hasText("finish_reason");
        edit.inside("delta", delta -> delta(delta, deltas, tag, last));
        if (choice.find("delta").isEmpty()) {
            edit.put("delta", delta(JsonObject.EMPTY, deltas, tag, last).toJson());
        }
        FinishWord.repair(choice, !deltas.isEmpty(), edit);
        return edit.apply();
    }

    private JsonObject delta(JsonObject delta, ToolDeltas deltas, ThinkTag tag, boolean last) {
        var edit = delta.edit();
        thoughts.repair(delta, edit);
        tag.repair(delta, last, edit);
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
