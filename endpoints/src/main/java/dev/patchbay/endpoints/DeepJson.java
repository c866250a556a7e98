package dev.patchbay.endpoints;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;

/**
 * Finds out who sent JSON that only turned out to be unreadable when somebody looked deeper, as with a member that is
 * there twice: the caller, or else the provider.
 */
final class DeepJson {
    private DeepJson() {}

    static RuntimeException blame(JsonObject request, JsonException unreadable) {
        for (String name : request.names()) {
            try {
                walk(request.find(name).orElse(Json.NULL));
            } catch (JsonException here) {
                return Refused.invalid(name, "'" + name + "' cannot be read: " + here.getMessage());
            }
        }
        return PatchbayException.of(ErrorKind.SERVER_ERROR,
                "the provider's answer cannot be read: " + unreadable.getMessage(), ErrorFacts.NONE, unreadable);
    }

    private static void walk(Json value) {
        switch (value.kind()) {
            case OBJECT -> {
                JsonObject object = value.object();
                object.names().forEach(name -> walk(object.find(name).orElse(Json.NULL)));
            }
            case ARRAY -> value.array().forEach(DeepJson::walk);
            case STRING, NUMBER, BOOLEAN, NULL -> { }
        }
    }
}
