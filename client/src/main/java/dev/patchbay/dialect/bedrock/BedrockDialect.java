package dev.patchbay.dialect.bedrock;

import dev.patchbay.call.RequestId;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Prefill;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.dialect.anthropic.AnthropicErrors;
import dev.patchbay.dialect.anthropic.MessagesReader;
import dev.patchbay.dialect.anthropic.MessagesStreamReader;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Framing;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.model.ModelInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Amazon Bedrock towards one endpoint. */
public final class BedrockDialect implements Dialect {
    private static final ChatRequest UNKNOWN = ChatRequest.fromJson(JsonObject.EMPTY);

    private final String provider;
    private final BedrockSigner signer;
    private final BedrockRequestWriter writer;
    private final AnthropicErrors claudesErrors;
    private final MessagesReader claudes;
    private final MessagesReader others;
    private final Supplier<String> ids;

    /**
     * The dialect towards an endpoint. Its key, if it has one, is a key of Bedrock, sent as bearer, or
     * {@code id:secret} or {@code id:secret:token} of AWS, to sign with.
     *
     * @param region the region that signatures are for
     * @param credentials asked for each request where there is no key
     */
    public BedrockDialect(Endpoint endpoint, String region, CredentialsSource credentials, InstantSource clock) {
        this(endpoint, region, credentials, clock, RequestId::create);
    }

    BedrockDialect(
            Endpoint endpoint,
            String region,
            CredentialsSource credentials,
            InstantSource clock,
            Supplier<String> ids) {
        this.ids = ids;
        provider = endpoint.provider();
        signer = BedrockSigner.of(endpoint.key(), new SigV4(region, "bedrock"), credentials, clock);
        writer = new BedrockRequestWriter(endpoint, signer);
        claudesErrors = new AnthropicErrors(clock);
        claudes = new MessagesReader(claudesErrors, clock);
        others = new MessagesReader(claudesErrors, clock, ConverseAnswers.THOUGHTS);
    }

    /** Whether requests to an endpoint are signed: unless it has a key of Bedrock. */
    public static boolean signs(Endpoint endpoint) {
        return endpoint.key() == null || AwsCredentials.ofKey(endpoint.key()).isPresent();
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
        return readChat(body, UNKNOWN);
    }

    /** InvokeModel answers with a message; Converse with one that has neither id nor model. */
    @Override
    public ChatResponse readChat(byte[] body, ChatRequest request) {
        JsonObject answer = parse(body);
        if (answer.has("content")) {
            return claudes.read(answer);
        }
        if (!answer.has("output")) {
            throw BedrockErrors.inAnswer(null, body);
        }
        return others.read(ConverseAnswers.message(answer, ids.get(), request.model().orElse("")));
    }

    private static JsonObject parse(byte[] body) {
        try {
            return JsonObject.parseLeniently(body);
        } catch (JsonException notJson) {
            throw BedrockErrors.inAnswer(null, body);
        }
    }

    @Override
    public Framing framing() {
        return Framing.AWS_EVENT_STREAM;
    }

    @Override
    public ChunkReader readStream() {
        return readStream(UNKNOWN);
    }

    @Override
    public ChunkReader readStream(ChatRequest request) {
        return new BedrockStreamReader(new MessagesStreamReader(reader(request), claudesErrors),
                new ConverseEvents(ids.get(), request.model().orElse("")), body -> readChat(body, request));
    }

    private MessagesReader reader(ChatRequest request) {
        return BedrockRequestWriter.isClaude(request.model().orElse("")) ? claudes : others;
    }

    /** Models for vectors have each their own body here; none is spoken. */
    @Override
    public HttpCall embed(EmbeddingRequest request, Identity identity) {
        throw noVectors();
    }

    @Override
    public EmbeddingResponse readEmbeddings(byte[] body, EmbeddingRequest request) {
        throw noVectors();
    }

    private PatchbayException noVectors() {
        return new Refusals(provider).of("input", "embeddings of Bedrock are not spoken");
    }

    @Override
    public HttpCall models(Identity identity) {
        return writer.models(identity);
    }

    @Override
    public List<ModelInfo> readModels(byte[] body) {
        JsonObject list = parse(body);
        if (!list.has("modelSummaries")) {
            throw BedrockErrors.inAnswer(null, body);
        }
        return list.objects("modelSummaries").stream().filter(model -> model.string("modelId").isPresent())
                .map(this::model).toList();
    }

    private ModelInfo model(JsonObject summary) {
        String id = summary.string("modelId").orElseThrow();
        return new ModelInfo(provider, id, summary.edit().put("id", id).put("object", "model")
                .put("created", Json.of(0)).put("owned_by", summary.string("providerName").orElse("amazon")).apply());
    }

    @Override
    public PatchbayException error(ErrorAnswer answer) {
        signer.note(answer);
        return BedrockErrors.read(answer);
    }

    @Override
    public boolean learn(PatchbayException refusal) {
        return writer.learn(refusal);
    }
}
