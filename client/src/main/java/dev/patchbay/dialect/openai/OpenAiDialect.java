package dev.patchbay.dialect.openai;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.Base64Vectors;
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
import dev.patchbay.model.ModelInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The OpenAI dialect towards one endpoint. */
public final class OpenAiDialect implements Dialect {
    private final OpenAiRequestWriter writer;
    private final OpenAiResponseReader reader;
    private final OpenAiErrors errors;
    private final Profile profile;
    private final Credential credential;
    private final InstantSource clock;

    /** The dialect towards an endpoint with that profile. */
    public OpenAiDialect(Endpoint endpoint, Profile profile, InstantSource clock) {
        this(endpoint, profile, Addresses.below(endpoint), clock);
    }

    private OpenAiDialect(Endpoint endpoint, Profile profile, Addresses addresses, InstantSource clock) {
        this.profile = profile;
        this.clock = clock;
        credential = Credential.of(endpoint, profile.credential(), clock);
        writer = new OpenAiRequestWriter(endpoint, profile, addresses, credential);
        errors = new OpenAiErrors(endpoint, profile, credential, clock);
        reader = new OpenAiResponseReader(endpoint.provider(), errors,
                profile.isReference() ? null : new AnswerRepairs(profile, clock));
    }

    /**
     * The dialect towards Azure OpenAI: towards deployments, each with an address of its own, or, at a base URL that
     * ends in {@code /openai/v1}, towards an account that takes the name of the deployment as the model.
     *
     * @param apiVersion for example {@code 2024-10-21}; needed for deployments
     */
    public static OpenAiDialect azure(
            Endpoint endpoint, Profile profile, @Nullable String apiVersion, InstantSource clock) {
        return new OpenAiDialect(endpoint, profile, AzureAddresses.of(endpoint, apiVersion), clock);
    }

    @Override
    public HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        return writer.chat(request, stream, identity);
    }

    /** Who is to think begins with a thought, not with a text that is there already. */
    @Override
    public Optional<Prefill> prefill(ChatRequest request) {
        Profile rules = profile.of(request.model().orElse(""));
        return rules.prefill().filter(how -> !rules.thinking().wanted(request.toJson()));
    }

    /** A model that answers in streams only was asked for one; some servers send one unasked (Wei-Shaw/sub2api#867). */
    @Override
    public ChatResponse readChat(byte[] body) {
        return StreamBody.is(body) ? StreamBody.read(body, readStream()) : reader.chat(body);
    }

    @Override
    public Framing framing() {
        return Framing.SSE;
    }

    @Override
    public ChunkReader readStream() {
        return new OpenAiStreamReader(reader, errors, profile.isReference() ? null : new ChunkRepairs(profile, clock));
    }

    @Override
    public HttpCall embed(EmbeddingRequest request, Identity identity) {
        return writer.embed(request, identity);
    }

    /** Some know no base64 and were not asked for it, others take no notice; OpenAI itself does as it is told. */
    @Override
    public EmbeddingResponse readEmbeddings(byte[] body, EmbeddingRequest request) {
        boolean base64 = !profile.isReference() && request.encodingFormat().filter("base64"::equals).isPresent();
        EmbeddingResponse vectors = reader.embeddings(body);
        return base64 ? Base64Vectors.in(vectors) : vectors;
    }

    @Override
    public int mostInputs(EmbeddingRequest request) {
        return profile.fields().mostInputs();
    }

    @Override
    public long mostInputBytes(EmbeddingRequest request) {
        return profile.fields().mostInputBytes();
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
        return writer.learn(refusal) || errors.passesOnceMore(refusal) || credential.renew(refusal);
    }
}
