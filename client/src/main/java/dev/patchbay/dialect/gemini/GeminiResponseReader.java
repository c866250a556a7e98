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

/** Reads answers that came in one piece. */
final class GeminiResponseReader {
    private static final Set<Json> USABLE = Set.of(Json.of("generateContent"), Json.of("embedContent"));

    private final String provider;
    private final GeminiErrors errors;

    GeminiResponseReader(String provider, GeminiErrors errors) {
        this.provider = provider;
        this.errors = errors;
    }

    /** A list is a stream that was not asked for as events. */
    ChatResponse chat(byte[] body, long now) {
        Json answer = AnswerJson.any(body);
        return answer.is(Json.Kind.OBJECT) ? chat(answer.object(), now)
                : ChatResponse.fold(new GeminiStreamReader(errors, now).whole(answer));
    }

    private ChatResponse chat(JsonObject answer, long now) {
        requireNoError(answer);
        var head = new AnswerHead(now);
        head.read(answer);
        JsonWriter out = head.chunks().completion(answer.length());
        writeChoices(out, answer, head);
        var usage = new UsageCounts();
        answer.object("usageMetadata").ifPresent(usage::add);
        if (usage.known()) {
            usage.write(out);
        } else {
            out.member("usage", Json.NULL);
        }
        return ChatResponse.fromJson(out.endObject().toObject());
    }

    private static void writeChoices(JsonWriter out, JsonObject answer, AnswerHead head) {
        List<JsonObject> candidates = answer.objects("candidates");
        Optional<String> blocked = GeminiStreamReader.blockReason(answer);
        out.name("choices").beginArray();
        if (candidates.isEmpty() && blocked.isPresent()) {
            WholeCandidate.writeBlocked(out, head, blocked.get());
        } else {
            GeminiStreamReader.requireEnd(!candidates.isEmpty(),
                    candidates.stream().allMatch(candidate -> candidate.string("finishReason").isPresent()));
            candidates.forEach(candidate -> new WholeCandidate(candidate, head).write(out));
        }
        out.endArray();
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
        requireNoError(answer);
        return answer;
    }

    private void requireNoError(JsonObject answer) {
        if (answer.find("error").isPresent()) {
            throw errors.inAnswer(answer);
        }
    }
}
