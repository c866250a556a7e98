package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
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
import dev.patchbay.model.ModelInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The Ollama dialect towards one server. */
public final class OllamaDialect implements Dialect {
    private final OllamaRequestWriter writer;
    private final OllamaResponseReader reader;
    private final OllamaErrors errors;
    private final Thinkers thinkers;
    private final InstantSource clock;

    /** The dialect towards a server. */
    public OllamaDialect(Endpoint endpoint, InstantSource clock) {
        this.clock = clock;
        var refusals = new Refusals(endpoint.provider());
        thinkers = new Thinkers(refusals);
        writer = new OllamaRequestWriter(endpoint, refusals, thinkers);
        errors = new OllamaErrors(clock);
        reader = new OllamaResponseReader(endpoint.provider(), errors);
    }

    @Override
    public HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        return writer.chat(request, stream, identity);
    }

    /**
     * "This is essentially how the API works today" (ollama/ollama#6778, March 2025). A model that thinks would have to
     * think first.
     */
    @Override
    public Optional<Prefill> prefill(ChatRequest request) {
        boolean thinks = request.reasoningEffort().filter(effort -> !effort.equals("none")).isPresent();
        return thinks ? Optional.empty() : Optional.of(Prefill.PLAIN);
    }

    @Override
    public ChatResponse readChat(byte[] body) {
        return reader.chat(body, clock.instant());
    }

    @Override
    public Framing framing() {
        return Framing.NDJSON;
    }

    @Override
    public ChunkReader readStream() {
        return new OllamaStreamReader(errors, clock.instant());
    }

    @Override
    public HttpCall embed(EmbeddingRequest request, Identity identity) {
        return writer.embed(request, identity);
    }

    @Override
    public EmbeddingResponse readEmbeddings(byte[] body, EmbeddingRequest request) {
        return reader.embeddings(body, request);
    }

    @Override
    public HttpCall models(Identity identity) {
        return writer.models(identity);
    }

    @Override
    public List<ModelInfo> readModels(byte[] body) {
        return reader.models(body);
    }

    @Override
    public PatchbayException error(ErrorAnswer answer) {
        return errors.read(answer);
    }

    @Override
    public boolean learn(PatchbayException refusal) {
        return thinkers.learn(refusal);
    }
}
