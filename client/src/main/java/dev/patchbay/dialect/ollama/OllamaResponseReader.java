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

/** Reads answers that came in one piece. */
final class OllamaResponseReader {
    private final String provider;
    private final OllamaErrors errors;

    OllamaResponseReader(String provider, OllamaErrors errors) {
        this.provider = provider;
        this.errors = errors;
    }

    ChatResponse chat(byte[] body, Instant now) {
        JsonObject answer = AnswerJson.object(body);
        if (answer.find("error").isPresent()) {
            throw errors.inAnswer(answer);
        }
        if (!answer.bool("done").orElse(false)) {
            throw Said.incomplete();
        }
        return ChatResponse.fromJson(completion(answer, AnswerHead.of(answer, now)));
    }

    private static JsonObject completion(JsonObject answer, AnswerHead head) {
        JsonObject message = answer.object("message").orElse(JsonObject.EMPTY);
        var counts = new Counts(answer);
        JsonWriter out = head.chunks().completion(answer.length());
        if (counts.known()) {
            counts.writeTimes(out);
        }
        out.name("choices").beginArray().beginObject().member("index", 0).name("message");
        boolean calls = write(out, message, head);
        out.member("logprobs", Said.logprobs(answer).orElse(Json.NULL))
                .member("finish_reason", Said.finishReason(answer, calls));
        Said.doneReason(answer).ifPresent(word -> out.member("native_finish_reason", word));
        out.endObject().endArray();
        if (counts.known()) {
            counts.writeUsage(out);
        } else {
            out.member("usage", Json.NULL);
        }
        return out.endObject().toObject();
    }

    /** Writes the message; returns whether it calls tools. */
    private static boolean write(JsonWriter out, JsonObject message, AnswerHead head) {
        List<JsonObject> calls = message.objects("tool_calls");
        String text = message.string("content").orElse("");
        String thought = message.string("thinking").orElse("");
        out.beginObject().member("role", "assistant")
                .member("content", text.isEmpty() && !calls.isEmpty() ? Json.NULL : Json.of(text))
                .member("refusal", Json.NULL);
        if (!thought.isEmpty()) {
            out.member("reasoning_content", thought);
        }
        if (!calls.isEmpty()) {
            out.name("tool_calls").beginArray();
            for (int i = 0; i < calls.size(); i++) {
                Said.call(out.beginObject(), calls.get(i), head.callId(i)).endObject();
            }
            out.endArray();
        }
        if (!thought.isEmpty()) {
            Said.thought(out.name("reasoning_details").beginArray(), thought).endArray();
        }
        out.endObject();
        return !calls.isEmpty();
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
