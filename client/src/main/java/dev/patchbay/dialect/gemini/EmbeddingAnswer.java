package dev.patchbay.dialect.gemini;

import dev.patchbay.dialect.Base64Vectors;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Vectors in OpenAI's shape. Shortened ones come in any length and are brought to length 1, which is what everybody
 * expects of them; Google does not do it.
 */
final class EmbeddingAnswer {
    /** Closer to length 1 than this is rounding. */
    private static final double ROUNDING = 1e-3;

    private final JsonObject answer;

    EmbeddingAnswer(JsonObject answer) {
        this.answer = answer;
    }

    /** The vectors of any of the three methods, each a list of numbers. */
    private List<Json> vectors() {
        Stream<JsonObject> single = answer.object("embedding").stream();
        Stream<JsonObject> batch = answer.objects("embeddings").stream();
        Stream<JsonObject> predicted = predictions().stream();
        return Stream.of(single, batch, predicted).flatMap(found -> found)
                .flatMap(vector -> vector.find("values").stream()).toList();
    }

    private List<JsonObject> predictions() {
        return answer.objects("predictions").stream().flatMap(one -> one.object("embeddings").stream()).toList();
    }

    boolean isEmpty() {
        return vectors().isEmpty();
    }

    /** The whole answer. */
    JsonObject write(String model, boolean base64) {
        var out = new JsonWriter().beginObject().member("object", "list").name("data").beginArray();
        List<Json> vectors = vectors();
        for (int i = 0; i < vectors.size(); i++) {
            out.beginObject().member("object", "embedding").member("index", i)
                    .member("embedding", vector(vectors.get(i), base64)).endObject();
        }
        out.endArray().member("model", model);
        writeUsage(out);
        return out.endObject().toObject();
    }

    private static Json vector(Json values, boolean base64) {
        Json vector = ofLengthOne(values);
        return base64 ? Base64Vectors.of(vector.array()) : vector;
    }

    private static Json ofLengthOne(Json values) {
        double[] vector = values.array().stream().mapToDouble(Json::number).toArray();
        double square = 0;
        for (double part : vector) {
            square += part * part;
        }
        double length = Math.sqrt(square);
        return length == 0 || Math.abs(square - 1) < ROUNDING ? values : divided(vector, length);
    }

    /** With as many digits as a 32-bit float has. */
    private static Json divided(double[] vector, double length) {
        var out = new JsonWriter().beginArray();
        for (double part : vector) {
            out.number(Double.parseDouble(Float.toString((float) (part / length))));
        }
        return out.endArray().toJson();
    }

    /** The Gemini API often tells nothing; then the object is there, as readers expect one, and holds nothing. */
    private void writeUsage(JsonWriter out) {
        long tokens = answer.object("usageMetadata").map(usage -> usage.integer("promptTokenCount").orElse(0)).orElse(0L)
                + predictions().stream().flatMap(one -> one.object("statistics").stream())
                        .mapToLong(statistics -> statistics.integer("token_count").orElse(0)).sum();
        out.name("usage").beginObject();
        if (tokens > 0) {
            out.member("prompt_tokens", tokens).member("total_tokens", tokens);
        }
        out.endObject();
    }
}
