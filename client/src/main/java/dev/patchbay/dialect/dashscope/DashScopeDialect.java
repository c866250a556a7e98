package dev.patchbay.dialect.dashscope;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Prefill;
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

/** DashScope's native protocol towards one endpoint. */
public final class DashScopeDialect implements Dialect {
    private static final ChatRequest OF_NO_MODEL = ChatRequest.fromJson(JsonObject.EMPTY);

    private final Lessons lessons = new Lessons();
    private final DashScopeRequestWriter writer;
    private final DashScopeResponseReader reader;
    private final DashScopeErrors errors;
    private final InstantSource clock;

    /** The dialect towards an endpoint, whose base URL ends in {@code /api/v1}. */
    public DashScopeDialect(Endpoint endpoint, InstantSource clock) {
        this.clock = clock;
        writer = new DashScopeRequestWriter(endpoint, lessons);
        errors = new DashScopeErrors(endpoint, clock);
        reader = new DashScopeResponseReader(endpoint.provider(), errors, lessons, clock);
    }

    @Override
    public HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        return writer.chat(request, stream, identity);
    }

    /** "Partial mode" of Model Studio's docs, August 2026; not while thinking. */
    @Override
    public Optional<Prefill> prefill(ChatRequest request) {
        boolean thinks = Thinking.of(request, ModelTraits.of(request.model().orElse(""))).on();
        return thinks ? Optional.empty() : Optional.of(Prefill.marked("partial"));
    }

    @Override
    public ChatResponse readChat(byte[] body) {
        return readChat(body, OF_NO_MODEL);
    }

    @Override
    public ChatResponse readChat(byte[] body, ChatRequest request) {
        return reader.chat(body, request);
    }

    @Override
    public Framing framing() {
        return Framing.SSE;
    }

    @Override
    public ChunkReader readStream() {
        return readStream(OF_NO_MODEL);
    }

    @Override
    public ChunkReader readStream(ChatRequest request) {
        return new DashScopeStreamReader(request, errors, lessons, clock);
    }

    @Override
    public HttpCall embed(EmbeddingRequest request, Identity identity) {
        return writer.embed(request, identity);
    }

    @Override
    public int mostInputs(EmbeddingRequest request) {
        return EmbeddingBody.mostInputs(request.model().orElse(""));
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
        return lessons.learn(refusal);
    }
}
