package dev.patchbay.dialect.openai;

import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.AnswerJson;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.model.ModelInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads answers that came in one piece: checks that they are what they should be and keeps their bytes. */
final class OpenAiResponseReader {
    private final String provider;
    private final OpenAiErrors errors;
    private final @Nullable AnswerRepairs repairs;

    OpenAiResponseReader(String provider, OpenAiErrors errors, @Nullable AnswerRepairs repairs) {
        this.provider = provider;
        this.errors = errors;
        this.repairs = repairs;
    }

    ChatResponse chat(byte[] body) {
        JsonObject answer = parse(body, "choices");
        if (answer.find("choices").filter(choices -> choices.is(Json.Kind.ARRAY)).isEmpty()) {
            throw errors.inAnswer(answer);
        }
        return ChatResponse.fromJson(repairs == null ? answer : repairs.apply(answer));
    }

    EmbeddingResponse embeddings(byte[] body) {
        return EmbeddingResponse.fromJson(parse(body, "data"));
    }

    List<ModelInfo> models(byte[] body) {
        return parse(body, "data").objects("data").stream()
                .filter(model -> model.string("id").isPresent())
                .map(model -> new ModelInfo(provider, model.string("id").orElseThrow(), model))
                .toList();
    }

    /** Some servers tell errors with status 200: then the list that makes an answer is missing, or error is there. */
    private JsonObject parse(byte[] body, String list) {
        JsonObject answer = AnswerJson.object(body);
        if (OpenAiErrors.tells(answer) || !answer.has(list)) {
            throw errors.inAnswer(answer);
        }
        return answer;
    }
}
