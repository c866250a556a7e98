package dev.patchbay.springai;

import dev.patchbay.Patchbay;
import dev.patchbay.error.PatchbayException;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.AbstractEmbeddingModel;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;
import org.springframework.ai.embedding.observation.DefaultEmbeddingModelObservationConvention;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationConvention;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationDocumentation;

/**
 * Any provider's embedding model for Spring AI. Texts may be as many as you like: the client asks in as many calls as
 * the provider needs. The client is not closed here. Failures are {@link PatchbayException}s.
 */
public final class PatchbayEmbeddingModel extends AbstractEmbeddingModel {
    private static final EmbeddingModelObservationConvention STANDARD = new DefaultEmbeddingModelObservationConvention();

    private final Patchbay client;
    private final @Nullable String model;
    private final @Nullable Integer dimensions;
    private final ObservationRegistry observations;

    private PatchbayEmbeddingModel(Builder builder) {
        this.client = builder.client;
        this.model = builder.model;
        this.dimensions = builder.dimensions;
        this.observations = builder.observations;
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
    public EmbeddingResponse call(EmbeddingRequest request) {
        var complete = new EmbeddingRequest(request.getInstructions(), complete(request.getOptions()));
        var context = EmbeddingModelObservationContext.builder().embeddingRequest(complete).provider("patchbay").build();
        return EmbeddingModelObservationDocumentation.EMBEDDING_MODEL_OPERATION
                .observation(null, STANDARD, () -> context, observations)
                .observe(() -> {
                    var answer = read(client.embed(write(complete)));
                    context.setResponse(answer);
                    return answer;
                });
    }

    /** What the request says, and where it says nothing, what this model was made with. */
    private EmbeddingOptions complete(@Nullable EmbeddingOptions given) {
        String wanted = given == null || given.getModel() == null ? model : given.getModel();
        Integer length = given == null || given.getDimensions() == null ? dimensions : given.getDimensions();
        var options = EmbeddingOptions.builder();
        if (wanted != null) {
            options.model(wanted);
        }
        if (length != null) {
            options.dimensions(length);
        }
        return options.build();
    }

    private static dev.patchbay.embedding.EmbeddingRequest write(EmbeddingRequest request) {
        var out = dev.patchbay.embedding.EmbeddingRequest.of(request.getInstructions());
        EmbeddingOptions options = request.getOptions();
        if (options != null && options.getModel() != null) {
            out = out.withModel(options.getModel());
        }
        if (options != null && options.getDimensions() != null) {
            out = out.withDimensions(options.getDimensions());
        }
        return out;
    }

    private static EmbeddingResponse read(dev.patchbay.embedding.EmbeddingResponse answer) {
        List<float[]> vectors = answer.vectors();
        var metadata = new EmbeddingResponseMetadata(
                answer.model().orElse(answer.call().model()), AnswerReader.usage(answer.usage()));
        return new EmbeddingResponse(
                IntStream.range(0, vectors.size()).mapToObj(i -> new Embedding(vectors.get(i), i)).toList(), metadata);
    }

    @Override
    public float[] embed(Document document) {
        return embed(getEmbeddingContent(document));
    }

    /** The text with the metadata that is meant for embedding. */
    @Override
    public String getEmbeddingContent(Document document) {
        return document.getFormattedContent(MetadataMode.EMBED);
    }

    /** The length of the vectors: as set, else found out by one call. */
    @Override
    public int dimensions() {
        return dimensions == null ? super.dimensions() : dimensions;
    }

    /** Collects what an embedding model is made of. All of it is optional. */
    public static final class Builder {
        private final Patchbay client;
        private @Nullable String model;
        private @Nullable Integer dimensions;
        private ObservationRegistry observations = ObservationRegistry.NOOP;

        private Builder(Patchbay client) {
            this.client = client;
        }

        /** Sets the model to ask: {@code provider:model}, a route, or a bare name. */
        public Builder model(String name) {
            model = name;
            return this;
        }

        /** Sets the length of the vectors, where the model can shorten them; else it is the model's own. */
        public Builder dimensions(int length) {
            dimensions = length;
            return this;
        }

        /** Sets who observes the calls; by default nobody. */
        public Builder observationRegistry(ObservationRegistry registry) {
            observations = registry;
            return this;
        }

        /** The model. */
        public PatchbayEmbeddingModel build() {
            return new PatchbayEmbeddingModel(this);
        }
    }
}
