package dev.patchbay.dialect.openai;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes requests: the caller's bytes with the few changes that the target needs. */
final class OpenAiRequestWriter {
    private static final Header JSON_BODY = new Header("Content-Type", "application/json");
    private static final Header JSON_ANSWER = new Header("Accept", "application/json");
    private static final Header STREAM_ANSWER = new Header("Accept", "text/event-stream");

    private final Profile profile;
    private final FieldLadder ladder;
    private final URI chat;
    private final URI embeddings;
    private final URI models;
    private final List<Header> standing;
    /** Learned from a refusal: some servers know no stream_options. Written rarely, read on every stream. */
    private volatile boolean usageInStreams = true;

    OpenAiRequestWriter(Endpoint endpoint, Profile profile) {
        this.profile = profile;
        ladder = new FieldLadder(endpoint.provider(), profile);
        chat = endpoint.at("/chat/completions");
        embeddings = endpoint.at("/embeddings");
        models = endpoint.at("/models");
        standing = new ArrayList<>();
        // A server without a key gets no header: an empty bearer is refused by some.
        endpoint.secret().ifPresent(key -> standing.add(new Header("Authorization", "Bearer " + key)));
        standing.addAll(endpoint.headers());
    }

    HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        JsonObject body = request.toJson();
        var edit = body.edit();
        ladder.apply(body, edit);
        writeStream(body, edit, stream);
        body.find("messages").ifPresent(messages ->
                MessageRepairs.apply(messages, profile).ifPresent(repaired -> edit.put("messages", repaired)));
        return post(chat, edit.toBytes(), identity, stream ? STREAM_ANSWER : JSON_ANSWER);
    }

    private void writeStream(JsonObject body, JsonObject.Edit edit, boolean stream) {
        if (!stream) {
            edit.remove("stream_options");
            if (body.bool("stream").orElse(false)) {
                edit.put("stream", Json.FALSE);
            }
            return;
        }
        if (!body.bool("stream").orElse(false)) {
            edit.put("stream", Json.TRUE);
        }
        writeStreamOptions(body.object("stream_options").orElse(JsonObject.EMPTY), edit);
    }

    /** Usage is always asked for, as calls must be accounted; who did not ask for it does not get to see it. */
    private void writeStreamOptions(JsonObject options, JsonObject.Edit edit) {
        if (!usageInStreams) {
            edit.remove("stream_options");
        } else if (!options.bool("include_usage").orElse(false)) {
            edit.put("stream_options", options.with("include_usage", Json.TRUE).toJson());
        }
    }

    HttpCall embed(EmbeddingRequest request, Identity identity) {
        return post(embeddings, request.toJson().toBytes(), identity, JSON_ANSWER);
    }

    HttpCall models(Identity identity) {
        return sendable(() -> HttpCall.get(models, headers(identity, JSON_ANSWER)));
    }

    private HttpCall post(URI uri, byte[] body, Identity identity, Header accept) {
        List<Header> headers = headers(identity, accept);
        headers.add(JSON_BODY);
        if (profile.openAiIds()) {
            headers.add(new Header("Idempotency-Key", identity.requestId()));
        }
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
    private List<Header> headers(Identity identity, Header accept) {
        List<Header> own = identity.headers();
        var headers = new ArrayList<Header>(standing.size() + own.size() + 4);
        for (Header header : standing) {
            if (own.stream().noneMatch(other -> other.name().equalsIgnoreCase(header.name()))) {
                headers.add(header);
            }
        }
        headers.add(accept);
        headers.add(new Header(profile.openAiIds() ? "X-Client-Request-Id" : "X-Request-Id", identity.requestId()));
        headers.addAll(own);
        return headers;
    }

    /**
     * A 400 that names {@code stream_options} is not the caller's fault: it was us who added it. Calls that were
     * under way when the first of them was refused may come here as well.
     */
    boolean learn(PatchbayException refusal) {
        boolean ours = refusal.kind() == ErrorKind.INVALID_REQUEST
                && (refusal.param().orElse("").startsWith("stream_options")
                        || String.valueOf(refusal.getMessage()).contains("stream_options"));
        if (ours) {
            usageInStreams = false;
        }
        return ours;
    }
}
