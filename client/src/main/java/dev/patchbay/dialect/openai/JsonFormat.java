package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form an answer must have, towards servers that take only some of OpenAI's. */
final class JsonFormat {
    private JsonFormat() {}

    /** Changes the format; returns what has to be said in the prompt instead, if anything. */
    static Optional<String> apply(Profile profile, JsonObject body, JsonObject.Edit edit) {
        JsonObject format = body.object("response_format").orElse(JsonObject.EMPTY);
        String type = format.string("type").orElse("");
        if (type.equals("json_schema") && !profile.jsonSchema()) {
            edit.put("response_format", new JsonWriter().beginObject().member("type", "json_object").endObject().toJson());
            return format.object("json_schema").flatMap(schema -> schema.object("schema")).map(JsonFormat::instruction);
        }
        if (type.equals("json_object") && !profile.jsonObject()) {
            edit.put("response_format", anyObject());
        }
        return Optional.empty();
    }

    private static String instruction(JsonObject schema) {
        return "Answer with one JSON object that is valid against this JSON Schema, and with nothing else:\n" + schema;
    }

    private static Json anyObject() {
        return new JsonWriter().beginObject().member("type", "json_schema").name("json_schema").beginObject()
                .member("name", "any_object").name("schema").beginObject().member("type", "object").endObject()
                .endObject().endObject().toJson();
    }

    /** The messages with that said at the end of the system message, which is the first one or becomes it. */
    static List<Json> say(String text, List<Json> messages) {
        var changed = new ArrayList<>(messages);
        Optional<String> system = messages.stream().findFirst().filter(first -> first.is(Json.Kind.OBJECT))
                .map(Json::object).filter(first -> first.string("role").orElse("").equals("system"))
                .flatMap(first -> first.string("content"));
        if (system.isPresent()) {
            changed.set(0, messages.get(0).object().with("content", Json.of(system.get() + "\n\n" + text)).toJson());
        } else {
            changed.add(0, new JsonWriter().beginObject().member("role", "system").member("content", text).endObject()
                    .toJson());
        }
        return changed;
    }
}
