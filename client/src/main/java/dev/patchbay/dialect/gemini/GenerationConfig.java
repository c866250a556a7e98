package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields that say how the model generates, as {@code generationConfig}. */
final class GenerationConfig {
    /** Those that only change their name. */
    private static final Map<String, String> RENAMED = renamed();

    private static final Json JSON = Json.of("application/json");

    private final Refusals refusals;
    private final Lessons lessons;
    private final ChatRequest request;
    private final String model;
    private final Map<String, Json> members = new LinkedHashMap<>();

    GenerationConfig(Refusals refusals, Lessons lessons, ChatRequest request, String model) {
        this.refusals = refusals;
        this.lessons = lessons;
        this.request = request;
        this.model = model;
    }

    private static Map<String, String> renamed() {
        var names = new LinkedHashMap<String, String>();
        names.put("temperature", "temperature");
        names.put("top_p", "topP");
        names.put("top_k", "topK");
        names.put("seed", "seed");
        names.put("presence_penalty", "presencePenalty");
        names.put("frequency_penalty", "frequencyPenalty");
        names.put("logprobs", "responseLogprobs");
        names.put("top_logprobs", "logprobs");
        return names;
    }

    /**
     * Writes all of it.
     *
     * @param formatted whether the response format is told here; else it has to be told in words
     */
    void write(JsonWriter out, boolean formatted) {
        rename();
        maxTokens();
        stop();
        request.field("n").filter(count -> !count.equals(Json.of(1))).ifPresent(count -> put("candidateCount", count));
        format().filter(format -> formatted).ifPresent(this::format);
        modalities();
        new Thinking(refusals, lessons).config(request, model).ifPresent(config -> put("thinkingConfig", config));
        google().object("thinking_config").ifPresent(config -> put("thinkingConfig", config.toJson()));
        request.toJson().object("generationConfig").ifPresent(own ->
                own.names().forEach(name -> own.find(name).ifPresent(value -> put(name, value))));
        if (!members.isEmpty()) {
            out.name("generationConfig").beginObject();
            members.forEach(out::member);
            out.endObject();
        }
    }

    private void put(String name, Json value) {
        members.put(name, value);
    }

    private void rename() {
        boolean penalties = lessons.takesPenalties(model);
        RENAMED.forEach((from, to) -> request.field(from)
                .filter(value -> penalties || !from.endsWith("_penalty"))
                .ifPresent(value -> put(to, value)));
    }

    /** Where the most that the model can is known, more is not asked for: it would be refused. */
    private void maxTokens() {
        var most = lessons.mostOutput(model);
        boolean tooMany = most.isPresent() && request.maxTokens().orElse(0) > most.get();
        request.field("max_completion_tokens").or(() -> request.field("max_tokens"))
                .ifPresent(tokens -> put("maxOutputTokens", tooMany ? Json.of(most.get()) : tokens));
    }

    /** Empty texts are refused, and mean nothing. */
    private void stop() {
        List<Json> texts = request.stop().stream().filter(text -> !text.isEmpty()).map(Json::of).toList();
        if (!texts.isEmpty()) {
            put("stopSequences", Json.of(texts));
        }
    }

    /** The response format, where it asks for more than text. */
    Optional<ResponseFormat> format() {
        return request.responseFormat().filter(format -> !format.equals(ResponseFormat.TEXT));
    }

    private void format(ResponseFormat format) {
        switch (format) {
            case ResponseFormat.Plain plain -> put("responseMimeType", JSON);
            case ResponseFormat.JsonSchema wanted -> {
                put("responseMimeType", JSON);
                put("responseJsonSchema", wanted.schema().toJson());
            }
            case ResponseFormat.Other other -> throw unknown(other);
        }
    }

    /** The response format in words, for models that cannot be held to it while they have tools. */
    String formatInWords(ResponseFormat format) {
        return switch (format) {
            case ResponseFormat.Plain plain -> "Answer with a JSON object and nothing else.";
            case ResponseFormat.JsonSchema wanted ->
                    "Answer with JSON and nothing else, by this JSON Schema: " + wanted.schema();
            case ResponseFormat.Other other -> throw unknown(other);
        };
    }

    private RuntimeException unknown(ResponseFormat.Other other) {
        return refusals.of("response_format.type",
                "Gemini has nothing that would be " + other.format().find("type").orElse(Json.NULL));
    }

    /** Text is what it answers with anyway. */
    private void modalities() {
        List<Json> wanted = request.field("modalities").filter(list -> list.is(Json.Kind.ARRAY)).map(Json::array)
                .orElse(List.of());
        if (wanted.stream().anyMatch(modality -> !isTextOrImage(modality))) {
            throw refusals.of("modalities", "it answers with text and pictures");
        }
        if (wanted.contains(Json.of("image"))) {
            put("responseModalities", Json.of(wanted.contains(Json.of("text"))
                    ? List.of(Json.of("TEXT"), Json.of("IMAGE")) : List.of(Json.of("IMAGE"))));
        }
    }

    private static boolean isTextOrImage(Json modality) {
        return modality.equals(Json.of("text")) || modality.equals(Json.of("image"));
    }

    /** What callers of Google's own OpenAI layer send in {@code extra_body.google}. */
    private JsonObject google() {
        return request.toJson().object("extra_body").flatMap(body -> body.object("google")).orElse(JsonObject.EMPTY);
    }

    /** The name of a cache that the caller made, from the same place. */
    Optional<Json> cachedContent() {
        return google().find("cached_content");
    }
}
