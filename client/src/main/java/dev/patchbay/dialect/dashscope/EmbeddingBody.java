package dev.patchbay.dialect.dashscope;

import dev.patchbay.dialect.Refusals;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;
import java.util.Set;

/** Writes a request for vectors. */
final class EmbeddingBody {
    private static final int INPUTS = 10;
    private static final int INPUTS_OF_OLDER = 25;
    private static final Set<String> TRANSLATED = Set.of("model", "input", "dimensions", "encoding_format",
            "input_type", "text_type", "user");

    private EmbeddingBody() {}

    /** How many texts one request may hold (Model Studio, text embedding API, August 2026). */
    static int mostInputs(String model) {
        return model.endsWith("-v1") || model.endsWith("-v2") ? INPUTS_OF_OLDER : INPUTS;
    }

    static byte[] write(EmbeddingRequest request, Refusals refusals) {
        JsonObject body = request.toJson();
        boolean onlyTexts = body.string("input").isPresent()
                || body.array("input").stream().allMatch(text -> text.is(Json.Kind.STRING));
        if (!onlyTexts) {
            throw refusals.of("input", "it takes texts, not tokens");
        }
        var out = new JsonWriter(1_024).beginObject().member("model", request.model().orElse(""))
                .name("input").beginObject().name("texts").beginArray();
        request.texts().forEach(out::string);
        out.endArray().endObject().name("parameters").beginObject();
        textType(body).ifPresent(type -> out.member("text_type", type));
        request.dimensions().ifPresent(length -> out.member("dimension", length));
        body.names().stream().filter(name -> !TRANSLATED.contains(name))
                .forEach(name -> body.find(name).ifPresent(value -> out.member(name, value)));
        return out.endObject().endObject().toBytes();
    }

    /** Its own word, or one of those that other providers have for the same. */
    private static Optional<String> textType(JsonObject body) {
        return body.string("text_type").or(() -> body.string("input_type").map(type -> switch (type) {
            case "search_query" -> "query";
            case "search_document" -> "document";
            default -> type;
        }));
    }
}
