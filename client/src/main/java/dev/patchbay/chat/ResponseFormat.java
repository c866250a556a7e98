package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** The form the answer must have. */
public sealed interface ResponseFormat {
    /** Plain text, which is what models answer anyway. */
    ResponseFormat TEXT = new Plain("text");
    /** Some JSON object; the messages must contain the word JSON. */
    ResponseFormat JSON_OBJECT = new Plain("json_object");

    /** JSON that holds to a schema, strictly. */
    static ResponseFormat jsonSchema(String name, JsonObject schema) {
        return new JsonSchema(name, null, schema, true);
    }

    /** This format in OpenAI's shape. */
    Json toJson();

    /**
     * A format that needs no more than its name.
     *
     * @param type {@code text} or {@code json_object}
     */
    record Plain(String type) implements ResponseFormat {
        @Override
        public Json toJson() {
            return new JsonWriter().beginObject().member("type", type).endObject().toJson();
        }
    }

    /**
     * JSON that holds to a schema.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
     * @param description tells the model what it is for
     * @param schema the schema
     * @param strict whether the answer must hold to it exactly
     */
    record JsonSchema(String name, @Nullable String description, JsonObject schema, @Nullable Boolean strict)
            implements ResponseFormat {
        @Override
        public Json toJson() {
            var out = new JsonWriter().beginObject().member("type", "json_schema").name("json_schema").beginObject();
            out.member("name", name);
            if (description != null) {
                out.member("description", description);
            }
            out.member("schema", schema);
            if (strict != null) {
                out.member("strict", strict);
            }
            return out.endObject().endObject().toJson();
        }
    }

    /**
     * A format that this version does not know.
     *
     * @param format the whole format
     */
    record Other(JsonObject format) implements ResponseFormat {
        @Override
        public Json toJson() {
            return format.toJson();
        }
    }

    /** Reads a format in OpenAI's shape. */
    static ResponseFormat read(Json json) {
        var format = Fields.of(json, "response_format");
        return switch (format.requiredText("type")) {
            case "text" -> TEXT;
            case "json_object" -> new Plain("json_object");
            case "json_schema" -> readSchema(format.requiredObject("json_schema"));
            default -> new Other(format.object());
        };
    }

    private static ResponseFormat readSchema(Fields schema) {
        return new JsonSchema(schema.requiredText("name"), schema.text("description"),
                schema.object().object("schema").orElse(JsonObject.EMPTY), schema.object().bool("strict").orElse(null));
    }
}
