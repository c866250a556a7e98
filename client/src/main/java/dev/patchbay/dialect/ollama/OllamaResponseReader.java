package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.AnswerJson;
import dev.patchbay.dialect.Base64Vectors;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import dev.patchbay.model.ModelInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads answers that came in one piece. One is read as a stream of one line, so that both always agree. */
final class OllamaResponseReader {
    private final String provider;
    private final OllamaErrors errors;

    OllamaResponseReader(String provider, OllamaErrors errors) {
        this.provider = provider;
        this.errors = errors;
    }

    ChatResponse chat(byte[] body, Instant now) {
        return ChatResponse.fold(new OllamaStreamReader(errors, now).whole(body));
    }

    EmbeddingResponse embeddings(byte[] body, EmbeddingRequest request) {
        JsonObject answer = parse(body, "embeddings");
        boolean base64 = request.encodingFormat().equals(Optional.of("base64"));
        var out = new JsonWriter().beginObject().member("object", "list").name("data").beginArray();
        List<Json> vectors = answer.array("embeddings");
        for (int i = 0; i < vectors.size(); i++) {
            out.beginObject().member("object", "embedding").member("index", i)
                    .member("embedding", base64 ? Base64Vectors.of(vectors.get(i).array()) : vectors.get(i))
                    .endObject();
        }
        out.endArray().member("model", answer.string("model").or(request::model).orElse(""));
        writeUsage(out, answer);
        return EmbeddingResponse.fromJson(out.endObject().toObject());
    }

    private static void writeUsage(JsonWriter out, JsonObject answer) {
        out.name("usage").beginObject();
        answer.integer("prompt_eval_count").ifPresent(tokens ->
                out.member("prompt_tokens", tokens).member("total_tokens", tokens));
        out.endObject();
    }

    List<ModelInfo> models(byte[] body) {
        return parse(body, "models").objects("models").stream()
                .flatMap(model -> model.string("name").map(name -> model(name, model)).stream()).toList();
    }

    private ModelInfo model(String id, JsonObject model) {
        var out = new JsonWriter().beginObject().member("id", id).member("object", "model")
                .member("created", model.string("modified_at").map(OllamaResponseReader::seconds).orElse(0L))
                .member("owned_by", "ollama");
        model.object("details").flatMap(details -> details.find("context_length"))
                .ifPresent(tokens -> out.member("context_window", tokens));
        model.find("capabilities").ifPresent(list -> out.member("capabilities", list));
        return new ModelInfo(provider, id, out.endObject().toObject());
    }

    private static long seconds(String text) {
        try {
            return OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeParseException nonsense) {
            return 0;
        }
    }

    private JsonObject parse(byte[] body, String list) {
        JsonObject answer = AnswerJson.object(body);
        if (answer.find("error").isPresent() || answer.find(list).isEmpty()) {
            throw errors.inAnswer(answer);
        }
        return answer;
    }
}
