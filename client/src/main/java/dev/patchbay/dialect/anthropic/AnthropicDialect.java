package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.AnswerJson;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Prefill;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Framing;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonObject;
import dev.patchbay.model.ModelInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The Messages API towards one endpoint. */
public final class AnthropicDialect implements Dialect {
    private final String provider;
    private final AnthropicRequestWriter writer;
    private final AnthropicErrors errors;
    private final MessagesReader reader;

    /** The dialect towards an endpoint, whose base URL is the root before {@code /v1}. */
    public AnthropicDialect(Endpoint endpoint, InstantSource clock) {
        provider = endpoint.provider();
        writer = new AnthropicRequestWriter(endpoint);
        errors = new AnthropicErrors(clock);
        reader = new MessagesReader(errors, clock);
    }

    @Override
    public HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        return writer.chat(request, stream, identity);
    }

    @Override
    public Optional<Prefill> prefill(ChatRequest request) {
        return writer.goesOn(request) ? Optional.of(Prefill.PLAIN) : Optional.empty();
    }

    @Override
    public ChatResponse readChat(byte[] body) {
        return reader.read(body);
    }

    @Override
    public Framing framing() {
        return Framing.SSE;
    }

    @Override
    public ChunkReader readStream() {
        return new MessagesStreamReader(reader, errors);
    }

    /** Anthropic makes no vectors. */
    @Override
    public HttpCall embed(EmbeddingRequest request, Identity identity) {
        throw new Refusals(provider).of("input", "it has no embeddings");
    }

    @Override
    public EmbeddingResponse readEmbeddings(byte[] body, EmbeddingRequest request) {
        throw new Refusals(provider).of("input", "it has no embeddings");
    }

    @Override
    public HttpCall models(Identity identity) {
        return writer.models(identity);
    }

    @Override
    public List<ModelInfo> readModels(byte[] body) {
        JsonObject list = AnswerJson.object(body);
        if (!list.has("data")) {
            throw errors.inAnswer(list);
        }
        return ModelList.read(provider, list);
    }

    @Override
    public PatchbayException error(ErrorAnswer answer) {
        return errors.read(answer);
    }

    @Override
    public boolean learn(PatchbayException refusal) {
        return writer.learn(refusal);
    }
}
