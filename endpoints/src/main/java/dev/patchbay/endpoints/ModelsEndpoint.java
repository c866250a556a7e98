package dev.patchbay.endpoints;

import dev.patchbay.Patchbay;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import dev.patchbay.model.ModelInfo;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /v1/models} and {@code GET /v1/models/{id}}. */
final class ModelsEndpoint {
    static final String PATH = "/v1/models";

    private final Supplier<Patchbay> patchbay;

    ModelsEndpoint(Supplier<Patchbay> patchbay) {
        this.patchbay = patchbay;
    }

    void all(Inbound in) {
        var out = new JsonWriter().beginObject().member("object", "list").name("data").beginArray();
        patchbay.get().models().forEach(model -> out.value(describe(model)));
        in.json(out.endArray().endObject().toBytes());
    }

    /** Everything after the slash is the id: it may have slashes and colons of its own, encoded or not. */
    void one(Inbound in) {
        String id = PercentText.decode(in.path().substring(PATH.length() + 1));
        List<ModelInfo> models = patchbay.get().models();
        List<ModelInfo> found = models.stream().filter(model -> model.qualifiedId().equals(id)).toList();
        if (found.isEmpty()) {
            found = models.stream().filter(model -> model.id().equals(id)).toList();
        }
        if (found.size() != 1) {
            throw new Refused(unknown(id, found));
        }
        in.json(describe(found.get(0)).toBytes());
    }

    private static Problem unknown(String id, List<ModelInfo> candidates) {
        String message = candidates.isEmpty()
                ? "there is no model '" + Excerpt.of(id) + "'; GET " + PATH + " lists them"
                : "several providers have the model '" + id + "': name one of "
                        + String.join(", ", candidates.stream().map(ModelInfo::qualifiedId).toList());
        return Problem.of(404, message).withParam("model");
    }

    /** What the provider says of the model, under the id by which Patchbay knows it. */
    private static JsonObject describe(ModelInfo model) {
        var edit = model.details().edit().put("id", model.qualifiedId()).put("object", "model");
        if (model.created().isEmpty()) {
            edit.put("created", Json.of(0));
        }
        if (model.ownedBy().isEmpty()) {
            edit.put("owned_by", model.isRoute() ? "patchbay" : model.provider());
        }
        return edit.apply();
    }
}
