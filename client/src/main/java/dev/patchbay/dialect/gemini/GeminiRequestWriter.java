package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.dialect.Requests;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import java.util.List;

/** Writes requests: the model in the path, the key in its header, the body in Gemini's shape. */
final class GeminiRequestWriter {
    private static final List<Header> STREAM_ANSWER = List.of(new Header("Accept", "text/event-stream"));

    private final Endpoint endpoint;
    private final Platform platform;
    private final Refusals refusals;
    private final ChatBody chat;
    private final Requests requests;

    GeminiRequestWriter(Endpoint endpoint, Platform platform, Lessons lessons) {
        this.endpoint = endpoint;
        this.platform = platform;
        refusals = new Refusals(endpoint.provider());
        chat = new ChatBody(platform, lessons, refusals);
        requests = new Requests(endpoint, endpoint.secret().map(this::credential).stream().toList());
    }

    /** Never both, and never in the URL, which ends up in logs. */
    private Header credential(String key) {
        return platform.takesToken(endpoint.baseUrl()) ? Requests.bearer(key) : new Header("x-goog-api-key", key);
    }

    HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        String model = ModelPath.bare(request.model().orElse(""));
        byte[] body = chat.write(request, model, stream);
        return stream ? post(model, ":streamGenerateContent?alt=sse", body, identity, STREAM_ANSWER)
                : post(model, ":generateContent", body, identity, Requests.JSON_ANSWER);
    }

    HttpCall embed(EmbeddingRequest request, Identity identity) {
        String model = ModelPath.bare(request.model().orElse(""));
        var body = new EmbeddingBody(refusals, request, model);
        return switch (EmbeddingMethod.of(platform, model)) {
            case BATCH -> post(model, ":batchEmbedContents", body.batch(), identity, Requests.JSON_ANSWER);
            case SINGLE -> post(model, ":embedContent", body.single(), identity, Requests.JSON_ANSWER);
            case PREDICT -> post(model, ":predict", body.predict(), identity, Requests.JSON_ANSWER);
        };
    }

    int mostInputs(EmbeddingRequest request) {
        return EmbeddingMethod.of(platform, ModelPath.bare(request.model().orElse(""))).mostInputs();
    }

    /** The longest page there is holds all models. */
    HttpCall models(Identity identity) {
        if (platform == Platform.VERTEX) {
            throw PatchbayException.of(ErrorKind.CONFIGURATION, "provider '" + endpoint.provider()
                    + "': Vertex AI has no list of models; name them under 'models'");
        }
        return requests.get(endpoint.at("/models?pageSize=1000"), identity, Requests.JSON_ANSWER);
    }

    private HttpCall post(String model, String method, byte[] body, Identity identity, List<Header> accept) {
        return requests.post(endpoint.at(ModelPath.of(model) + method), body, identity, accept);
    }
}
