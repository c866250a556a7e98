package dev.patchbay.dialect.openai;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Requests;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.List;

/** Writes requests: the caller's bytes with the few changes that the target needs. */
final class OpenAiRequestWriter {
    private static final Header STREAM_ANSWER = new Header("Accept", "text/event-stream");

    private final Profile profile;
    private final FieldLadder ladder;
    private final Deviations deviations;
    private final Addresses addresses;
    private final Requests requests;
    private final Lessons lessons;

    OpenAiRequestWriter(Endpoint endpoint, Profile profile, Addresses addresses, Credential credential) {
        this.profile = profile;
        this.addresses = addresses;
        ladder = new FieldLadder(endpoint.provider(), profile);
        deviations = new Deviations(endpoint.provider(), profile);
        requests = new Requests(endpoint, credential::header,
                profile.openAiIds() ? "X-Client-Request-Id" : "X-Request-Id");
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
                streamed ? STREAM_ANSWER : Requests.ACCEPT_JSON);
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
        return post(addresses.embeddings(request.model().orElse("")), body, identity, Requests.ACCEPT_JSON);
    }

    HttpCall models(Identity identity) {
        return requests.get(addresses.models(), identity, Requests.JSON_ANSWER);
    }

    private HttpCall post(URI uri, byte[] body, Identity identity, Header accept) {
        return requests.post(uri, body, identity, profile.openAiIds()
                ? List.of(accept, new Header("Idempotency-Key", identity.requestId())) : List.of(accept));
    }

    /** Whether the refusal teaches to write in another way. */
    boolean learn(PatchbayException refusal) {
        return lessons.learn(refusal);
    }
}
