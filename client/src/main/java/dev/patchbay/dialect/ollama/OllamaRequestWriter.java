package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.dialect.Requests;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;

/** Writes requests. A key, which only Ollama's cloud and proxies ask for, goes as bearer. */
final class OllamaRequestWriter {
    private static final List<Header> STREAM_ANSWER = List.of(new Header("Accept", "application/x-ndjson"));

    private final Endpoint endpoint;
    private final Refusals refusals;
    private final ChatBody chat;
    private final Requests requests;

    OllamaRequestWriter(Endpoint endpoint, Refusals refusals, Thinkers thinkers) {
        this.endpoint = endpoint;
        this.refusals = refusals;
        chat = new ChatBody(refusals, thinkers);
        requests = Requests.bearing(endpoint);
    }

    HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        byte[] body = chat.write(request, request.model().orElse(""), stream);
        return requests.post(endpoint.at("/api/chat"), body, identity, stream ? STREAM_ANSWER : Requests.JSON_ANSWER);
    }

    HttpCall embed(EmbeddingRequest request, Identity identity) {
        JsonObject body = request.toJson();
        var out = new JsonWriter().beginObject().member("model", request.model().orElse(""))
                .member("input", texts(request, body));
        // Else a text that is too long is cut without a word.
        if (!body.has("truncate")) {
            out.member("truncate", false);
        }
        FieldLadder.forwardEmbedding(body, out);
        return requests.post(endpoint.at("/api/embed"), out.endObject().toBytes(), identity, Requests.JSON_ANSWER);
    }

    private Json texts(EmbeddingRequest request, JsonObject body) {
        Json input = body.find("input").orElseThrow(() -> refusals.of("input", "it is missing"));
        int given = input.is(Json.Kind.ARRAY) ? input.array().size() : 1;
        if (request.texts().isEmpty() || request.texts().size() != given) {
            throw refusals.of("input", "Ollama takes texts, not token ids");
        }
        return input;
    }

    HttpCall models(Identity identity) {
        return requests.get(endpoint.at("/api/tags"), identity, Requests.JSON_ANSWER);
    }
}
