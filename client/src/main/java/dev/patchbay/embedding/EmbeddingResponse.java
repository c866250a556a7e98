package dev.patchbay.embedding;

import dev.patchbay.call.CallInfo;
import dev.patchbay.chat.Usage;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.money.Money;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Vectors for texts: a typed window onto OpenAI's embeddings. Immutable. */
public final class EmbeddingResponse {
    private final JsonObject json;
    private final CallInfo call;

    private EmbeddingResponse(JsonObject json, CallInfo call) {
        this.json = json;
        this.call = call;
    }

    /** The answer with this body. */
    public static EmbeddingResponse fromJson(JsonObject body) {
        return new EmbeddingResponse(body, CallInfo.NONE);
    }

    /** This answer with what is known of its call. */
    public EmbeddingResponse withCall(CallInfo info) {
        return new EmbeddingResponse(json, info);
    }

    /** The body in OpenAI's shape. */
    public JsonObject toJson() {
        return json;
    }

    /** How the answer came about. */
    public CallInfo call() {
        return call;
    }

    /** The model that made the vectors. */
    public Optional<String> model() {
        return json.string("model");
    }

    /**
     * The vectors in the order of the texts, whether they were sent as numbers or as base64.
     *
     * @throws JsonException if one of them is neither
     */
    public List<float[]> vectors() {
        return json.objects("data").stream()
                .sorted(Comparator.comparingLong(entry -> entry.integer("index").orElse(0)))
                .map(entry -> vector(entry.find("embedding").orElse(Json.NULL)))
                .toList();
    }

    private static float[] vector(Json embedding) {
        return embedding.is(Json.Kind.STRING) ? decode(embedding.string()) : numbers(embedding.array());
    }

    /** Base64 holds little-endian 32-bit floats. */
    private static float[] decode(String base64) {
        var floats = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] vector = new float[floats.remaining()];
        floats.get(vector);
        return vector;
    }

    private static float[] numbers(List<Json> elements) {
        float[] vector = new float[elements.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) elements.get(i).number();
        }
        return vector;
    }

    /** The only vector, for a request with one text. */
    public float[] vector() {
        return vectors().get(0);
    }

    /** What the call used. */
    public Usage usage() {
        return json.object("usage").map(Usage::read).orElse(Usage.UNKNOWN).withCost(call.cost());
    }

    /** What the call cost, in USD; empty where price or usage are unknown, never zero then. */
    public Optional<Money> cost() {
        return call.cost();
    }
}
