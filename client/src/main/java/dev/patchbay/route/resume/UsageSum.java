package dev.patchbay.route.resume;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Adds up what the parts of an answer used, in the shape in which it is told. */
public final class UsageSum {
    private final List<JsonObject> parts = new ArrayList<>(1);

    /** Nothing yet. */
    public UsageSum() {}

    /** Adds what a part used that is over. */
    public void add(JsonObject usage) {
        parts.add(usage);
    }

    /** All of them and this one. */
    JsonObject plus(JsonObject usage) {
        JsonObject sum = usage;
        for (JsonObject part : parts) {
            sum = sum(sum, part);
        }
        return sum;
    }

    private static JsonObject sum(JsonObject one, JsonObject other) {
        var edit = one.edit();
        for (String name : other.names()) {
            Json value = other.find(name).orElse(Json.NULL);
            if (value.is(Json.Kind.OBJECT)) {
                JsonObject both = sum(one.object(name).orElse(JsonObject.EMPTY), value.object());
                edit.put(name, both.toJson());
            } else if (value.is(Json.Kind.NUMBER)) {
                edit.put(name, Json.of(one.number(name).orElse(0) + value.number()));
            }
        }
        return edit.apply();
    }
}
