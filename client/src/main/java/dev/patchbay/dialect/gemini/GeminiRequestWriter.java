package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import java.util.ArrayList;
import java.util.List;

/** Writes requests: the model in the path, the key in its header, the body in Gemini's shape. */
final class GeminiRequestWriter {
    private static final Header JSON_BODY = new Header("Content-Type", "application/json");
    private static final Header JSON_ANSWER = new Header("Accept", "application/json");
    private static final Header STREAM_ANSWER = new Header("Accept", "text/event-stream");

    private final Endpoint endpoint;
    private final Platform platform;
    private final Refusals refusals;
    private final ChatBody chat;
    private final List<Header> standing;

    GeminiRequestWriter(Endpoint endpoint, Platform platform, Lessons lessons) {
        this.endpoint = endpoint;
        this.platform = platform;
        refusals = new Refusals(endpoint.provider());
        chat = new ChatBody(platform, lessons, refusals);
        standing = new ArrayList<>();
        endpoint.secret().map(this::credential).ifPresent(standing::add);
        standing.addAll(endpoint.headers());
    }

    /** Never both, and never in the URL, which ends up in logs. */
    private Header credential(String key) {
        return platform.takesToken(endpoint.baseUrl())
                ? new Header("Authorization", "Bearer " + key) : new Header("x-goog-api-key", key);
    }

    HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        String model = ModelPath.bare(request.model().orElse(""));
        byte[] body = chat.write(request, model, stream);
        return stream ? post(model, ":streamGenerateContent?alt=sse", body, identity, STREAM_ANSWER)
                : post(model, ":generateContent", body, identity, JSON_ANSWER);
    }

    HttpCall embed(EmbeddingRequest request, Identity identity) {
        String model = ModelPath.bare(request.model().orElse(""));
        var body = new EmbeddingBody(refusals, request, model);
        return switch (EmbeddingMethod.of(platform, model)) {
            case BATCH -> post(model, ":batchEmbedContents", body.batch(), identity, JSON_ANSWER);
            case SINGLE -> post(model, ":embedContent", body.single(), identity, JSON_ANSWER);
            case PREDICT -> post(model, ":predict", body.predict(), identity, JSON_ANSWER);
        };
    }

    /** The longest page there is holds all models. */
    HttpCall models(Identity identity) {
        if (platform == Platform.VERTEX) {
            throw PatchbayException.of(ErrorKind.CONFIGURATION, "provider '" + endpoint.provider()
                    + "': Vertex AI has no list of models; name them under 'models'");
        }
        return HttpCall.get(endpoint.at("/models?pageSize=1000"), headers(identity, JSON_ANSWER));
    }

    private HttpCall post(String model, String method, byte[] body, Identity identity, Header accept) {
        List<Header> headers = headers(identity, accept);
        headers.add(JSON_BODY);
        return HttpCall.post(endpoint.at(ModelPath.of(model) + method), headers, body);
    }

    private List<Header> headers(Identity identity, Header accept) {
        var headers = new ArrayList<Header>(standing.size() + identity.headers().size() + 3);
        headers.addAll(standing);
        headers.add(accept);
        headers.add(new Header("X-Request-Id", identity.requestId()));
        headers.addAll(identity.headers());
        return headers;
    }
}
