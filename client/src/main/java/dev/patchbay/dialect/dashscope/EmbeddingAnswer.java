package dev.patchbay.dialect.dashscope;

import dev.patchbay.dialect.Base64Vectors;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;

/** Vectors, as OpenAI's would be. */
final class EmbeddingAnswer {
    private EmbeddingAnswer() {}

    static EmbeddingResponse of(JsonObject answer, List<JsonObject> vectors, EmbeddingRequest request) {
        boolean base64 = request.encodingFormat().filter("base64"::equals).isPresent();
        long tokens = answer.object("usage").map(usage -> usage.integer("total_tokens").orElse(0)).orElse(0L);
        var out = new JsonWriter(4_096).beginObject().member("object", "list").name("data").beginArray();
        for (int i = 0; i < vectors.size(); i++) {
            JsonObject vector = vectors.get(i);
            out.beginObject().member("object", "embedding").member("index", vector.integer("text_index").orElse(i));
            vector.find("embedding").ifPresent(values ->
                    out.member("embedding", base64 ? Base64Vectors.of(values.array()) : values));
            vector.find("sparse_embedding").ifPresent(values -> out.member("sparse_embedding", values));
            out.endObject();
        }
        out.endArray().member("model", request.model().orElse("")).name("usage").beginObject()
                .member("prompt_tokens", tokens).member("total_tokens", tokens).endObject();
        return EmbeddingResponse.fromJson(out.endObject().toObject());
    }
}
