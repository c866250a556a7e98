package dev.patchbay.dialect.dashscope;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.dialect.Requests;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Writes requests. Whether an answer is streamed stands in a header, not in the body. */
final class DashScopeRequestWriter {
    private static final List<Header> STREAM =
            List.of(new Header("Accept", "text/event-stream"), new Header("X-DashScope-SSE", "enable"));
    private static final Header RESOLVE_OSS = new Header("X-DashScope-OssResourceResolve", "enable");

    private final Lessons lessons;
    private final Refusals refusals;
    private final URI text;
    private final URI multimodal;
    private final URI embeddings;
    private final URI models;
    private final Requests requests;

    DashScopeRequestWriter(Endpoint endpoint, Lessons lessons) {
        this.lessons = lessons;
        refusals = new Refusals(endpoint.provider());
        text = endpoint.at("/services/aigc/text-generation/generation");
        multimodal = endpoint.at("/services/aigc/multimodal-generation/generation");
        embeddings = endpoint.at("/services/embeddings/text-embedding/text-embedding");
        models = models(endpoint);
        requests = Requests.bearing(endpoint);
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
        boolean atMultimodal = atMultimodal(request, model, traits);
        var out = new JsonWriter(1_024).beginObject().member("model", model).name("input").beginObject();
        conversation.write(out, atMultimodal);
        out.endObject().name("parameters").beginObject();
        new Parameters(request, refusals, thinking, lessons.mostTokens(model)).write(out, streamed);
        byte[] body = out.endObject().endObject().toBytes();
        List<Header> more = new ArrayList<>(streamed ? STREAM : Requests.JSON_ANSWER);
        if (conversation.hasOssUrl()) {
            more.add(RESOLVE_OSS);
        }
        return requests.post(atMultimodal ? multimodal : text, body, identity, more);
    }

    private boolean atMultimodal(ChatRequest request, String model, ModelTraits traits) {
        boolean itsOwn = traits.multimodal() != lessons.elsewhere(model);
        boolean shown = Conversation.hasMedia(request.messages());
        if (shown && !itsOwn && !traits.multimodal()) {
            lessons.shows(model);
        }
        return itsOwn || shown;
    }

    HttpCall embed(EmbeddingRequest request, Identity identity) {
        return requests.post(embeddings, EmbeddingBody.write(request, refusals), identity, Requests.JSON_ANSWER);
    }

    HttpCall models(Identity identity) {
        return requests.get(models, identity, Requests.JSON_ANSWER);
    }
}
