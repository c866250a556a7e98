package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.AnswerJson;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import dev.patchbay.model.ModelInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads answers that came in one piece. One is read as a stream of one frame, so that both always agree. */
final class GeminiResponseReader {
    private static final Set<Json> USABLE = Set.of(Json.of("generateContent"), Json.of("embedContent"));

    private final String provider;
    private final GeminiErrors errors;

    GeminiResponseReader(String provider, GeminiErrors errors) {
        this.provider = provider;
        this.errors = errors;
    }

    ChatResponse chat(byte[] body, long now) {
        return ChatResponse.fold(new GeminiStreamReader(errors, now).whole(body));
    }

    EmbeddingResponse embeddings(byte[] body, EmbeddingRequest request) {
        var answer = new EmbeddingAnswer(parse(body));
        if (answer.isEmpty()) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR, "the answer holds no vectors");
        }
        boolean base64 = request.encodingFormat().equals(Optional.of("base64"));
        return EmbeddingResponse.fromJson(answer.write(ModelPath.bare(request.model().orElse("")), base64));
    }

    List<ModelInfo> models(byte[] body) {
        return parse(body).objects("models").stream()
                .filter(model -> model.array("supportedGenerationMethods").stream().anyMatch(USABLE::contains))
                .flatMap(model -> model.string("name").map(name -> model(ModelPath.bare(name), model)).stream())
                .toList();
    }

    private ModelInfo model(String id, JsonObject model) {
        var out = new JsonWriter().beginObject().member("id", id).member("object", "model").member("created", 0)
                .member("owned_by", "google");
        model.string("displayName").ifPresent(name -> out.member("display_name", name));
        model.find("inputTokenLimit").ifPresent(tokens -> out.member("context_window", tokens));
        model.find("outputTokenLimit").ifPresent(tokens -> out.member("max_output_tokens", tokens));
        return new ModelInfo(provider, id, out.endObject().toObject());
    }

    private JsonObject parse(byte[] body) {
        JsonObject answer = AnswerJson.object(body);
        if (answer.find("error").isPresent()) {
            throw errors.inAnswer(answer);
        }
        return answer;
    }
}
