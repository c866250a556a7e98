package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Identity;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Framing;
import dev.patchbay.http.HttpCall;
import dev.patchbay.model.ModelInfo;
import java.time.InstantSource;
import java.util.List;

/** The Gemini dialect towards one endpoint. */
public final class GeminiDialect implements Dialect {
    private final GeminiRequestWriter writer;
    private final GeminiResponseReader reader;
    private final GeminiErrors errors;
    private final Lessons lessons = new Lessons();
    private final InstantSource clock;

    /** The dialect towards an endpoint on that platform. */
    public GeminiDialect(Endpoint endpoint, Platform platform, InstantSource clock) {
        this.clock = clock;
        writer = new GeminiRequestWriter(endpoint, platform, lessons);
        errors = new GeminiErrors(endpoint, clock);
        reader = new GeminiResponseReader(endpoint.provider(), errors);
    }

    @Override
    public HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        return writer.chat(request, stream, identity);
    }

    @Override
    public ChatResponse readChat(byte[] body) {
        return reader.chat(body, now());
    }

    @Override
    public Framing framing() {
        return Framing.SSE;
    }

    @Override
    public ChunkReader readStream() {
        return new GeminiStreamReader(errors, now());
    }

    private long now() {
        return clock.instant().getEpochSecond();
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
    public int mostInputs(EmbeddingRequest request) {
        return writer.mostInputs(request);
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
        return lessons.learn(refusal);
    }
}
