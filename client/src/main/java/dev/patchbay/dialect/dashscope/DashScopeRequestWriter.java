package dev.patchbay.dialect.dashscope;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes requests. Whether an answer is streamed stands in a header, not in the body. */
final class DashScopeRequestWriter {
    private static final Header JSON_BODY = new Header("Content-Type", "application/json");
    private static final Header JSON_ANSWER = new Header("Accept", "application/json");
    private static final List<Header> STREAM =
            List.of(new Header("Accept", "text/event-stream"), new Header("X-DashScope-SSE", "enable"));
    private static final Header RESOLVE_OSS = new Header("X-DashScope-OssResourceResolve", "enable");

    private final Lessons lessons;
    private final Refusals refusals;
    private final URI text;
    private final URI multimodal;
    private final URI embeddings;
    private final URI models;
    private final List<Header> standing = new ArrayList<>();

    DashScopeRequestWriter(Endpoint endpoint, Lessons lessons) {
        this.lessons = lessons;
        refusals = new Refusals(endpoint.provider());
        text = endpoint.at("/services/aigc/text-generation/generation");
        multimodal = endpoint.at("/services/aigc/multimodal-generation/generation");
        embeddings = endpoint.at("/services/embeddings/text-embedding/text-embedding");
        models = models(endpoint);
        endpoint.secret().ifPresent(key -> standing.add(new Header("Authorization", "Bearer " + key)));
        standing.addAll(endpoint.headers());
    }

    /** There is no native list worth the name; the compatible mode beside has one. */
    private static URI models(Endpoint endpoint) {
        String base = endpoint.baseUrl().toString();
        String root = base.endsWith("/api/v1") ? base.substring(0, base.length() - "/api/v1".length()) : base;
        return URI.create(root + "/compatible-mode/v1/models");
    }

    HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        String model = request.model().orElse("");
        ModelTraits traits = ModelTraits.of(model);
        var thinking = Thinking.of(request, traits);
        boolean streamed = stream || thinking.on() || traits.streamOnly() || lessons.streamOnly(model);
        var conversation = new Conversation(request.messages(), refusals);
        boolean atMultimodal = traits.multimodal() != lessons.elsewhere(model) || conversation.hasMedia();
        var out = new JsonWriter(1_024).beginObject().member("model", model).name("input").beginObject();
        conversation.write(out, atMultimodal);
        out.endObject().name("parameters").beginObject();
        new Parameters(request, refusals, thinking, lessons.mostTokens(model)).write(out, streamed);
        byte[] body = out.endObject().endObject().toBytes();
        List<Header> more = new ArrayList<>(streamed ? STREAM : List.of(JSON_ANSWER));
        if (conversation.hasOssUrl()) {
            more.add(RESOLVE_OSS);
        }
        return post(atMultimodal ? multimodal : text, body, identity, more);
    }

    HttpCall embed(EmbeddingRequest request, Identity identity) {
        return post(embeddings, EmbeddingBody.write(request, refusals), identity, List.of(JSON_ANSWER));
    }

    HttpCall models(Identity identity) {
        return sendable(() -> HttpCall.get(models, headers(identity, List.of(JSON_ANSWER))));
    }

    private HttpCall post(URI uri, byte[] body, Identity identity, List<Header> more) {
        List<Header> headers = headers(identity, more);
        headers.add(JSON_BODY);
        return sendable(() -> HttpCall.post(uri, headers, body));
    }

    /** A header that cannot be sent is the caller's, as those of the configuration were checked when it was read. */
    private static HttpCall sendable(Supplier<HttpCall> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException header) {
            throw PatchbayException.of(ErrorKind.INVALID_REQUEST, String.valueOf(header.getMessage()), ErrorFacts.NONE,
                    header);
        }
    }

    /** A header of the call takes the place of the provider's of the same name. */
    private List<Header> headers(Identity identity, List<Header> more) {
        List<Header> own = identity.headers();
        var headers = new ArrayList<Header>();
        standing.stream().filter(header -> own.stream().noneMatch(other -> other.name().equalsIgnoreCase(header.name())))
                .forEach(headers::add);
        headers.addAll(more);
        headers.add(new Header("X-Request-Id", identity.requestId()));
        headers.addAll(own);
        return headers;
    }
}
