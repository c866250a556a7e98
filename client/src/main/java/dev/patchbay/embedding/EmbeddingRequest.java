package dev.patchbay.embedding;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Texts to be turned into vectors: a typed window onto the body of OpenAI's embeddings. Immutable.
 */
public final class EmbeddingRequest {
    private final JsonObject json;

    private EmbeddingRequest(JsonObject json) {
        this.json = json;
    }

    /** A request for the vectors of these texts, by the model that the client has as its default. */
    public static EmbeddingRequest of(String... texts) {
        return of(List.of(texts));
    }

    /** A request for the vectors of these texts, by the model that the client has as its default. */
    public static EmbeddingRequest of(List<String> texts) {
        return new EmbeddingRequest(JsonObject.EMPTY.with("input", Json.of(texts.stream().map(Json::of).toList())));
    }

    /** The request with this body. */
    public static EmbeddingRequest fromJson(JsonObject body) {
        return new EmbeddingRequest(body);
    }

    /** This request to another model. */
    public EmbeddingRequest withModel(String model) {
        return with("model", Json.of(model));
    }

    /** This request for vectors of that length, where the model can shorten them. */
    public EmbeddingRequest withDimensions(int dimensions) {
        return with("dimensions", Json.of(dimensions));
    }

    /** This request with any field of the body changed. */
    public EmbeddingRequest with(String field, Json value) {
        return new EmbeddingRequest(json.with(field, value));
    }

    /** The body in OpenAI's shape. */
    public JsonObject toJson() {
        return json;
    }

    /** The model, if the request names one. */
    public Optional<String> model() {
        return json.string("model");
    }

    /** The texts; none where the request holds token ids. */
    public List<String> texts() {
        return json.string("input").map(List::of).orElseGet(() -> json.array("input").stream()
                .filter(text -> text.is(Json.Kind.STRING)).map(Json::string).toList());
    }

    /** The length of vector that is wanted. */
    public OptionalLong dimensions() {
        return json.integer("dimensions");
    }

    /** How the vectors shall be written: {@code float} or {@code base64}. */
    public Optional<String> encodingFormat() {
        return json.string("encoding_format");
    }
}
