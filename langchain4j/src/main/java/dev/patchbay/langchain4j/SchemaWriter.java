package dev.patchbay.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Writes LangChain4j's tree of schema elements as JSON schema. Strictly, all properties are required and no others are
 * allowed, so that an optional one becomes one that may be null.
 */
final class SchemaWriter {
    private static final Json NULL_TYPE = JsonObject.EMPTY.edit().put("type", "null").apply().toJson();

    private final boolean strict;

    private SchemaWriter(boolean strict) {
        this.strict = strict;
    }

    static JsonObject write(JsonSchemaElement element, boolean strict) {
        return new SchemaWriter(strict).element(element);
    }

    private JsonObject element(JsonSchemaElement element) {
        return switch (element) {
            case JsonObjectSchema object -> object(object);
            case JsonArraySchema array -> array(array);
            case JsonEnumSchema choice -> begin(choice, "string").member("enum", texts(choice.enumValues()))
                    .endObject().toObject();
            case JsonStringSchema text -> begin(text, "string").endObject().toObject();
            case JsonIntegerSchema integer -> begin(integer, "integer").endObject().toObject();
            case JsonNumberSchema number -> begin(number, "number").endObject().toObject();
            case JsonBooleanSchema bool -> begin(bool, "boolean").endObject().toObject();
            case JsonNullSchema none -> NULL_TYPE.object();
            case JsonAnyOfSchema any -> anyOf(any);
            case JsonReferenceSchema reference -> new JsonWriter().beginObject()
                    .member("$ref", "#/$defs/" + reference.reference()).endObject().toObject();
            case JsonRawSchema raw -> raw(raw);
            default -> throw new UnsupportedFeatureException("a schema element of type " + element.getClass().getName()
                    + " cannot be written as JSON schema; use JsonRawSchema for it");
        };
    }

    private static JsonObject raw(JsonRawSchema raw) {
        try {
            return JsonObject.parse(raw.schema());
        } catch (JsonException notJson) {
            throw new UnsupportedFeatureException(
                    "a JsonRawSchema that is no JSON object cannot be sent: " + notJson.getMessage());
        }
    }

    private static JsonWriter begin(JsonSchemaElement element, String type) {
        var out = new JsonWriter().beginObject().member("type", type);
        return described(out, element);
    }

    private static JsonWriter described(JsonWriter out, JsonSchemaElement element) {
        return element.description() == null ? out : out.member("description", element.description());
    }

    private JsonObject object(JsonObjectSchema object) {
        var out = begin(object, "object").name("properties").beginObject();
        object.properties().forEach((name, element) ->
                out.member(name, property(element, object.required().contains(name))));
        out.endObject();
        out.member("required", texts(strict ? object.properties().keySet() : object.required()));
        if (strict || object.additionalProperties() != null) {
            out.member("additionalProperties", !strict && object.additionalProperties());
        }
        definitions(out, object.definitions());
        return out.endObject().toObject();
    }

    private void definitions(JsonWriter out, Map<String, JsonSchemaElement> definitions) {
        if (!definitions.isEmpty()) {
            out.name("$defs").beginObject();
            definitions.forEach((name, element) -> out.member(name, element(element)));
            out.endObject();
        }
    }

    private JsonObject property(JsonSchemaElement element, boolean required) {
        JsonObject schema = element(element);
        return strict && !required ? nullable(schema) : schema;
    }

    private static JsonObject nullable(JsonObject schema) {
        var type = schema.string("type");
        if (type.isEmpty()) {
            return JsonObject.EMPTY.with("anyOf", Json.of(List.of(schema.toJson(), NULL_TYPE)));
        }
        var edit = schema.edit().put("type", Json.of(List.of(Json.of(type.get()), Json.of("null"))));
        if (schema.has("enum")) {
            var values = new ArrayList<>(schema.array("enum"));
            values.add(Json.NULL);
            edit.put("enum", Json.of(values));
        }
        return edit.apply();
    }

    private JsonObject array(JsonArraySchema array) {
        var items = array.items() == null ? JsonObject.EMPTY : element(array.items());
        return begin(array, "array").member("items", items).endObject().toObject();
    }

    private JsonObject anyOf(JsonAnyOfSchema any) {
        List<Json> choices = any.anyOf().stream().map(choice -> element(choice).toJson()).toList();
        return described(new JsonWriter().beginObject(), any).member("anyOf", Json.of(choices)).endObject().toObject();
    }

    private static Json texts(Collection<String> texts) {
        return Json.of(texts.stream().map(Json::of).toList());
    }
}
