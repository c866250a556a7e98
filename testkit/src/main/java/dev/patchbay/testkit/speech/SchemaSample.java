package dev.patchbay.testkit.speech;

import dev.patchbay.testkit.answer.Json;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The plainest JSON value that a JSON Schema allows: every property, one element a list, the first of an enum. */
public final class SchemaSample {
    private static final int DEEPEST = 12;

    private final JsonNode root;

    private SchemaSample(JsonNode root) {
        this.root = root;
    }

    /** A value that fits the schema. */
    public static String of(JsonNode schema) {
        return schema.isObject() ? new SchemaSample(schema).value(schema, 0) : "{}";
    }

    private String value(JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            return "null";
        }
        for (String fixed : new String[] {"const", "default"}) {
            if (schema.has(fixed)) {
                return schema.get(fixed).toString();
            }
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(0).toString();
        }
        return schema.has("$ref") ? value(referred(schema), depth + 1) : typed(schema, depth);
    }

    private JsonNode referred(JsonNode schema) {
        return root.at(schema.path("$ref").asString("").replaceFirst("^#", ""));
    }

    private String typed(JsonNode schema, int depth) {
        for (String either : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.path(either).size() > 0) {
                return value(schema.path(either).get(0), depth + 1);
            }
        }
        return switch (type(schema)) {
            case "string" -> "\"simulated\"";
            case "integer" -> Integer.toString(schema.path("minimum").asInt(1));
            case "number" -> "1.5";
            case "boolean" -> "true";
            case "array" -> schema.has("items") ? "[" + value(schema.get("items"), depth + 1) + "]" : "[]";
            case "null" -> "null";
            default -> object(schema, depth);
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        String name = type.isArray() && type.size() > 0 ? type.get(0).asString("") : type.asString("");
        return name.toLowerCase(Locale.ROOT);
    }

    private String object(JsonNode schema, int depth) {
        return schema.path("properties").properties().stream()
                .map(property -> Json.quote(property.getKey()) + ":" + value(property.getValue(), depth + 1))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
