package dev.patchbay.dialect.anthropic;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.model.ModelInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.OptionalLong;

/** Reads the list of models, as entries in OpenAI's shape that keep what Anthropic tells beside. */
final class ModelList {
    private ModelList() {}

    static List<ModelInfo> read(String provider, JsonObject list) {
        return list.objects("data").stream().filter(model -> model.string("id").isPresent())
                .map(model -> new ModelInfo(provider, model.string("id").orElseThrow(), details(model))).toList();
    }

    private static JsonObject details(JsonObject model) {
        var edit = model.edit().remove("type").put("object", "model").put("owned_by", "anthropic");
        created(model).ifPresent(seconds -> edit.put("created", Json.of(seconds)));
        return edit.apply();
    }

    /** A date, or with some hosts seconds since 1970. */
    private static OptionalLong created(JsonObject model) {
        try {
            return model.string("created_at").map(date -> OptionalLong.of(Instant.parse(date).getEpochSecond()))
                    .orElseGet(() -> model.integer("created_at"));
        } catch (DateTimeParseException nonsense) {
            return OptionalLong.empty();
        }
    }
}
