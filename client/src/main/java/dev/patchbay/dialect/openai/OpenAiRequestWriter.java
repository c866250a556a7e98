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
    private final Deviations deviations;
    private final Addresses addresses;
    private final Credential credential;
    private final List<Header> configured;
    private final Lessons lessons;

    OpenAiRequestWriter(Endpoint endpoint, Profile profile, Addresses addresses, Credential credential) {
        this.profile = profile;
        this.addresses = addresses;
        this.credential = credential;
        ladder = new FieldLadder(endpoint.provider(), profile);
        deviations = new Deviations(endpoint.provider(), profile);
        configured = endpoint.headers();
        lessons = new Lessons(profile.fields().streamOptions());
    }

    HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        JsonObject body = request.toJson();
        boolean streamed = stream || inStreamsOnly(request);
        var edit = body.edit();
        ladder.apply(body, edit);
        writeLearned(request, edit, streamed);
        writeStream(body, edit, streamed);
        body.find("messages").ifPresent(messages ->
                MessageRepairs.apply(messages, profile).ifPresent(repaired -> edit.put("messages", repaired)));
        return post(addresses.chat(request.model().orElse("")), deviating(edit), identity,
                streamed ? STREAM_ANSWER : JSON_ANSWER);
    }

    private boolean inStreamsOnly(ChatRequest request) {
        String model = request.model().orElse("");
        return lessons.answersInStreamsOnly(model) || lessons.thinksInStreamsOnly(model) && wantsThoughts(request);
    }

    private boolean wantsThoughts(ChatRequest request) {
        return profile.of(request.model().orElse("")).thinking().wanted(request.toJson());
    }

    private void writeLearned(ChatRequest request, JsonObject.Edit edit, boolean stream) {
        String model = request.model().orElse("");
        if (lessons.wantsNewTokensField(model)) {
            request.maxTokens().ifPresent(tokens ->
                    edit.put("max_completion_tokens", Json.of(tokens)).remove("max_tokens"));
        }
        if (!stream && lessons.thinksInStreamsOnly(model) && !wantsThoughts(request)) {
            edit.put("enable_thinking", Json.FALSE);
        }
    }

    private byte[] deviating(JsonObject.Edit edit) {
        return profile.isReference() ? edit.toBytes() : deviations.apply(edit.apply()).toBytes();
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
        if (!lessons.usageInStreams()) {
            edit.remove("stream_options");
        } else if (!options.bool("include_usage").orElse(false)) {
            edit.put("stream_options", options.with("include_usage", Json.TRUE).toJson());
        }
    }

    HttpCall embed(EmbeddingRequest request, Identity identity) {
        byte[] body = deviations.applyToEmbedding(request.toJson()).toBytes();
        return post(addresses.embeddings(request.model().orElse("")), body, identity, JSON_ANSWER);
    }

    HttpCall models(Identity identity) {
        return sendable(() -> HttpCall.get(addresses.models(), headers(identity, JSON_ANSWER)));
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
        List<Header> standing = standing();
        List<Header> own = identity.headers();
        var headers = new ArrayList<Header>(standing.size() + own.size() + 4);
        for (Header header : standing) {
            if (own.isEmpty() || own.stream().noneMatch(other -> other.name().equalsIgnoreCase(header.name()))) {
                headers.add(header);
            }
        }
        headers.add(accept);
        headers.add(new Header(profile.openAiIds() ? "X-Client-Request-Id" : "X-Request-Id", identity.requestId()));
        headers.addAll(own);
        return headers;
    }

    /** The key, which may be a token that changes, and what the settings want sent. */
    private List<Header> standing() {
        var standing = new ArrayList<Header>(configured.size() + 1);
        credential.header().ifPresent(standing::add);
        standing.addAll(configured);
        return standing;
    }

    /** Whether the refusal teaches to write in another way. */
    boolean learn(PatchbayException refusal) {
        return lessons.learn(refusal);
    }
}
