package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors and lists of models, with every provider. */
@ExtendWith(SimulatorExtension.class)
class EmbeddingsMatrixTest {
    private static EmbeddingRequest texts(Provider provider, String... texts) {
        return EmbeddingRequest.of(texts).withModel(provider.embeddingModel());
    }

    /** Whether there are any; where not, that is told before anything is sent. */
    private static boolean has(Provider provider, Subject subject, Simulator simulator) {
        if (provider.carriage(Capability.EMBEDDINGS) == Carriage.CARRIED) {
            return true;
        }
        var failure = catchThrowableOfType(PatchbayException.class,
                () -> subject.client().embed(texts(provider, "one")));
        assertThat(failure).hasMessageContaining("'" + provider.name() + "'");
        assertThat(simulator.requestCount()).isZero();
        return false;
    }

    @EveryProvider
    void oneOrMany(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            if (has(provider, subject, simulator)) {
                EmbeddingResponse three = subject.client().embed(texts(provider, "one", "two", "three"));
                EmbeddingResponse one = subject.client().async().embed(texts(provider, "two")).join();
                assertThat(three.vectors()).hasSize(3).doesNotHaveDuplicates();
                assertThat(one.vector()).containsExactly(three.vectors().get(1), within(1e-6f));
                assertThat(three.model()).contains(provider.embeddingModel());
                assertThat(three.call().provider()).isEqualTo(provider.name());
            }
        }
    }

    @EveryProvider
    void inEveryEncoding(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            if (has(provider, subject, simulator)) {
                var request = texts(provider, "one");
                var numbers = subject.client().embed(request);
                var base64 = subject.client().embed(request.with("encoding_format", Json.of("base64")));
                assertThat(base64.vector()).containsExactly(numbers.vector(), within(1e-6f));
            }
        }
    }

    @EveryProvider
    void ofFewerDimensions(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            if (has(provider, subject, simulator)) {
                float[] vector = subject.client().embed(texts(provider, "one").withDimensions(64)).vector();
                assertThat(vector).hasSize(64);
                assertThat(length(vector)).isCloseTo(1, within(1e-5));
            }
        }
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float part : vector) {
            sum += part * part;
        }
        return Math.sqrt(sum);
    }

    @EveryProvider
    void modelsAreListed(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            assertThat(subject.client().models(provider.name())).extracting(ModelInfo::id)
                    .containsExactlyElementsOf(provider.models());
        }
    }
}
