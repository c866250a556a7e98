package dev.patchbay.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.patchbay.Patchbay;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SimulatorExtension.class)
class EmbeddingTest {
    @ParameterizedTest
    @CsvSource({"OPENAI, text-embedding-3-small", "GEMINI, gemini-embedding-001"})
    void oneAndManyAndShortened(Dialect dialect, String name, Simulator simulator) {
        try (Patchbay client = dialect.client(simulator)) {
            var heard = new ArrayList<Integer>();
            var model = PatchbayEmbeddingModel.builder(client).modelName(name).listeners(List.of(
                    new EmbeddingModelListener() {
                        @Override
                        public void onResponse(EmbeddingModelResponseContext context) {
                            heard.add(context.embeddingResponse().embeddings().size());
                        }
                    })).build();
            Embedding one = model.embed("text 17").content();
            List<TextSegment> texts = IntStream.range(0, 300).mapToObj(i -> TextSegment.from("text " + i)).toList();
            var all = model.embedAll(texts);
            assertThat(all.content()).hasSize(300);
            assertThat(all.content().get(17)).isEqualTo(one);
            // Gemini does not tell.
            assertThat(all.tokenUsage() == null).isEqualTo(dialect == Dialect.GEMINI);
            assertThat(heard).containsExactly(1, 300);
            assertThat(model.dimension()).isEqualTo(one.dimension());
            assertThat(model.modelName()).isEqualTo(name);
            var shorter = PatchbayEmbeddingModel.builder(client).modelName(name).dimensions(5).build();
            long before = simulator.requestCount();
            assertThat(shorter.dimension()).isEqualTo(5);
            assertThat(simulator.requestCount()).isEqualTo(before);
            assertThat(shorter.embed("x").content().dimension()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, text-embedding-3-small", "GEMINI, gemini-embedding-001"})
    void failures(Dialect dialect, String name, Simulator simulator) {
        try (Patchbay client = dialect.client(simulator)) {
            var model = PatchbayEmbeddingModel.builder(client).modelName(name).build();
            simulator.script(Script.status(429));
            assertThatThrownBy(() -> model.embed("x")).isExactlyInstanceOf(RateLimitException.class);
            long before = simulator.requestCount();
            assertThatThrownBy(() -> model.embed(EmbeddingRequest.builder().input("x")
                    .inputType(EmbeddingInputType.QUERY).build()))
                    .isInstanceOf(UnsupportedFeatureException.class).hasMessageContaining("inputType");
            assertThat(simulator.requestCount()).isEqualTo(before);
        }
    }
}
