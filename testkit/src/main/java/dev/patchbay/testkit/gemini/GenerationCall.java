package dev.patchbay.testkit.gemini;

import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.SchemaSample;
import dev.patchbay.testkit.speech.Wish;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for.
 *
 * @param model from the path
 * @param json the body
 */
record GenerationCall(String model, JsonNode json) {
    private static final int CHARS_IN_TOKEN = 4;

    List<JsonNode> contents() {
        return List.copyOf(json.path("contents").values());
    }

    JsonNode config() {
        return json.path("generationConfig");
    }

    int candidates() {
        return Math.clamp(config().path("candidateCount").asInt(1), 1, 8);
    }

    /** Gemini 3 and newer sign their calls, give them ids and want the signatures back. */
    boolean signs() {
        return !model.startsWith("gemini-2") && !model.startsWith("gemini-1");
    }

    Wish wish() {
        JsonNode last = contents().isEmpty() ? json.path("nothing") : contents().getLast();
        boolean afterResult = last.path("parts").values().stream().anyMatch(part -> part.has("functionResponse"));
        boolean several = !json.path("systemInstruction").toString().contains("at most one function");
        return new Wish(offered(), afterResult, several, config().path("maxOutputTokens").asInt(Integer.MAX_VALUE), form());
    }

    private List<ToolCall> offered() {
        JsonNode choice = json.path("toolConfig").path("functionCallingConfig");
        if (choice.path("mode").asString("").equals("NONE")) {
            return List.of();
        }
        List<String> allowed = choice.path("allowedFunctionNames").values().stream()
                .map(name -> name.asString("")).toList();
        return json.path("tools").values().stream()
                .flatMap(tool -> tool.path("functionDeclarations").values().stream())
                .filter(function -> allowed.isEmpty() || allowed.contains(function.path("name").asString("")))
                .map(function -> new ToolCall(function.path("name").asString(""),
                        SchemaSample.of(either(function, "parametersJsonSchema", "parameters"))))
                .toList();
    }

    private Optional<String> form() {
        if (!config().path("responseMimeType").asString("").equals("application/json")) {
            return Optional.empty();
        }
        JsonNode schema = either(config(), "responseJsonSchema", "responseSchema");
        return Optional.of(schema.isObject() ? SchemaSample.of(schema) : Wish.ANY_JSON);
    }

    /** A schema stands in one of two fields: as JSON Schema, or in Google's older form with types in capitals. */
    private static JsonNode either(JsonNode json, String name, String older) {
        return json.has(name) ? json.path(name) : json.path(older);
    }

    /** Four letters a token; good enough to be plausible. */
    int promptTokens() {
        int letters = json.path("contents").toString().length() + json.path("systemInstruction").toString().length()
                + json.path("tools").toString().length();
        return letters / CHARS_IN_TOKEN;
    }
}
