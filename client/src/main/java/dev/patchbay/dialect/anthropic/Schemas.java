package dev.patchbay.dialect.anthropic;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas in the part of JSON Schema that Anthropic takes (its pages on structured outputs and tool use, August
 * 2026). What a strict schema cannot demand is said in its description instead.
 */
final class Schemas {
    private static final JsonObject NO_PARAMETERS = JsonObject.parse("{\"type\":\"object\",\"properties\":{}}");
    private static final Set<String> UNSUPPORTED = Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
            "multipleOf", "minLength", "maxLength", "pattern", "maxItems", "uniqueItems", "minProperties",
            "maxProperties", "patternProperties");
    private static final Set<String> FORMATS = Set.of("date-time", "time", "date", "duration", "email", "hostname",
            "uri", "ipv4", "ipv6", "uuid");
    private static final List<String> BRANCHES = List.of("anyOf", "oneOf", "allOf");

    private Schemas() {}

    /** The schema of a tool's input: an object at its root, without alternatives there. */
    static JsonObject input(@Nullable JsonObject parameters, boolean strict) {
        JsonObject flat = parameters == null || parameters.isEmpty() ? NO_PARAMETERS : flat(parameters);
        return strict ? strict(flat) : flat;
    }

    private static JsonObject flat(JsonObject schema) {
        boolean branches = BRANCHES.stream().anyMatch(schema::has);
        if (branches) {
            return merged(schema);
        }
        return schema.string("type").orElse("").equals("object") ? schema : schema.with("type", Json.of("object"));
    }

    /** One object with the fields of all branches; demanded are those of the root and of what all hold for. */
    private static JsonObject merged(JsonObject schema) {
        JsonObject properties = schema.object("properties").orElse(JsonObject.EMPTY);
        var required = new ArrayList<>(schema.array("required"));
        for (String kind : BRANCHES) {
            for (JsonObject branch : schema.objects(kind)) {
                properties = union(properties, resolved(branch, schema).object("properties").orElse(JsonObject.EMPTY));
                if (kind.equals("allOf")) {
                    required.addAll(resolved(branch, schema).array("required"));
                }
            }
        }
        var edit = schema.edit();
        BRANCHES.forEach(edit::remove);
        edit.put("type", "object").put("properties", properties.toJson());
        return required.isEmpty() ? edit.apply()
                : edit.put("required", Json.of(required.stream().distinct().toList())).apply();
    }

    private static JsonObject union(JsonObject properties, JsonObject more) {
        var edit = properties.edit();
        more.names().stream().filter(name -> !properties.has(name))
                .forEach(name -> more.find(name).ifPresent(schema -> edit.put(name, schema)));
        return edit.apply();
    }

    private static JsonObject resolved(JsonObject branch, JsonObject root) {
        String reference = branch.string("$ref").orElse("");
        String[] steps = reference.split("/");
        boolean local = steps.length == 3 && steps[0].equals("#");
        return local ? root.object(steps[1]).flatMap(group -> group.object(steps[2])).orElse(branch) : branch;
    }

    /** The schema as the model can be held to it. */
    static JsonObject strict(JsonObject schema) {
        var out = new JsonWriter().beginObject();
        var told = new ArrayList<String>();
        for (String name : schema.names()) {
            Json value = schema.find(name).orElse(Json.NULL);
            if (isUnsupported(name, value)) {
                told.add(name + ": " + value);
            } else if (!name.equals("additionalProperties") && !name.equals("description")) {
                writeMember(out, name, value, schema);
            }
        }
        writeDescription(out, schema, told);
        if (schema.string("type").orElse("").equals("object") || schema.has("properties")) {
            out.member("additionalProperties", false);
        }
        return out.endObject().toObject();
    }

    private static boolean isUnsupported(String name, Json value) {
        return UNSUPPORTED.contains(name)
                || name.equals("minItems") && value.is(Json.Kind.NUMBER) && value.number() > 1
                || name.equals("format") && value.is(Json.Kind.STRING) && !FORMATS.contains(value.string());
    }

    private static void writeMember(JsonWriter out, String name, Json value, JsonObject schema) {
        String written = name.equals("oneOf") && !schema.has("anyOf") ? "anyOf" : name;
        switch (name) {
            case "properties", "$defs", "definitions" -> out.member(written, each(value));
            case "items", "not", "anyOf", "oneOf", "allOf", "prefixItems" -> out.member(written, inner(value));
            default -> out.member(written, value);
        }
    }

    private static Json each(Json schemas) {
        if (!schemas.is(Json.Kind.OBJECT)) {
            return schemas;
        }
        JsonObject object = schemas.object();
        var out = new JsonWriter().beginObject();
        object.names().forEach(name -> out.member(name, inner(object.find(name).orElse(Json.NULL))));
        return out.endObject().toJson();
    }

    private static Json inner(Json schema) {
        return switch (schema.kind()) {
            case OBJECT -> strict(schema.object()).toJson();
            case ARRAY -> Json.of(schema.array().stream().map(Schemas::inner).toList());
            case STRING, NUMBER, BOOLEAN, NULL -> schema;
        };
    }

    private static void writeDescription(JsonWriter out, JsonObject schema, List<String> told) {
        String description = schema.string("description").orElse("");
        String rules = String.join(", ", told);
        if (!rules.isEmpty()) {
            out.member("description", description.isEmpty() ? rules : description + " (" + rules + ")");
        } else if (!description.isEmpty()) {
            out.member("description", description);
        }
    }
}
