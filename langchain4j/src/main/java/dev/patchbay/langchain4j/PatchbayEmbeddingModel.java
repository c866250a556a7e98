package dev.patchbay.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.embedding.DimensionAwareEmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.error.PatchbayException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Any provider's embedding model for LangChain4j. Texts may be as many as you like: the client asks in as many calls as
 * the provider needs. The client is not closed here.
 */
public final class PatchbayEmbeddingModel extends DimensionAwareEmbeddingModel {
    private final Patchbay client;
    private final EmbeddingRequestParameters defaults;
    private final List<EmbeddingModelListener> listeners;
    private final RequestOptions options;

    private PatchbayEmbeddingModel(Builder builder) {
        this.client = builder.client;
        this.defaults = EmbeddingRequestParameters.builder()
                .modelName(builder.modelName).dimensions(builder.dimensions).build();
        this.listeners = List.copyOf(builder.listeners);
        this.options = builder.options;
    }

    /** A model that asks the client's default model. */
    public static PatchbayEmbeddingModel of(Patchbay client) {
        return builder(client).build();
    }

    /** Starts a model of this client. */
    public static Builder builder(Patchbay client) {
        return new Builder(client);
    }

    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        try {
            var answer = client.embed(write(request), options);
            String answering = answer.model().or(() -> Optional.ofNullable(request.modelName())).orElse(null);
            return EmbeddingResponse.builder().embeddings(answer.vectors().stream().map(Embedding::from).toList())
                    .modelName(answering).tokenUsage(AnswerReader.tokens(answer.usage())).build();
        } catch (PatchbayException failure) {
            throw Failures.translate(failure);
        }
    }

    private static dev.patchbay.embedding.EmbeddingRequest write(EmbeddingRequest request) {
        var out = dev.patchbay.embedding.EmbeddingRequest.of(
                request.inputs().stream().map(EmbeddingInput::text).toList());
        out = request.modelName() == null ? out : out.withModel(request.modelName());
        return request.dimensions() == null ? out : out.withDimensions(request.dimensions());
    }

    @Override
    public EmbeddingRequestParameters defaultRequestParameters() {
        return defaults;
    }

    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return Set.of(EmbeddingRequestParameters.MODEL_NAME, EmbeddingRequestParameters.DIMENSIONS);
    }

    @Override
    protected @Nullable Integer knownDimension() {
        return defaults.dimensions();
    }

    @Override
    public List<EmbeddingModelListener> listeners() {
        return listeners;
    }

    /** Other: who answers is the client's to decide. */
    @Override
    public ModelProvider provider() {
        return ModelProvider.OTHER;
    }

    /** The model that is asked by default; empty for the client's default model. */
    @Override
    public String modelName() {
        return defaults.modelName() == null ? "" : defaults.modelName();
    }

    /** Collects what an embedding model is made of. All of it is optional. */
    public static final class Builder {
        private final Patchbay client;
        private @Nullable String modelName;
        private @Nullable Integer dimensions;
        private List<EmbeddingModelListener> listeners = List.of();
        private RequestOptions options = RequestOptions.NONE;

        private Builder(Patchbay client) {
            this.client = client;
        }

        /** Sets the model to ask: {@code provider:model}, a route, or a bare name. */
        public Builder modelName(String name) {
            modelName = name;
            return this;
        }

        /** Sets the length of the vectors, where the model can shorten them; else it is the model's own. */
        public Builder dimensions(int length) {
            dimensions = length;
            return this;
        }

        /** Sets who is told of each request, response and error. */
        public Builder listeners(List<EmbeddingModelListener> all) {
            listeners = all;
            return this;
        }

        /** Sets how the calls shall go: time limits, retries, fallbacks, cache. */
        public Builder options(RequestOptions all) {
            options = all;
            return this;
        }

        /** The model. */
        public PatchbayEmbeddingModel build() {
            return new PatchbayEmbeddingModel(this);
        }
    }
}
