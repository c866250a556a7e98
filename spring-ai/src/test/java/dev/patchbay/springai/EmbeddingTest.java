package dev.patchbay.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.error.RateLimitException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;

@ExtendWith(SimulatorExtension.class)
class EmbeddingTest {
    @ParameterizedTest
    @CsvSource({"OPENAI, text-embedding-3-small", "GEMINI, gemini-embedding-001"})
    void oneAndManyAndShortened(Dialect dialect, String name, Simulator simulator) {
        try (Patchbay client = dialect.client(simulator)) {
            var model = PatchbayEmbeddingModel.builder(client).model(name).build();
            List<String> texts = IntStream.range(0, 300).mapToObj(i -> "text " + i).toList();
            var all = model.embedForResponse(texts);
            assertThat(all.getResults()).hasSize(300);
            assertThat(all.getResults().get(17).getIndex()).isEqualTo(17);
            assertThat(all.getResults().get(17).getOutput()).isEqualTo(model.embed("text 17"));
            assertThat(all.getMetadata().getModel()).contains(name);
            // Gemini does not tell.
            assertThat(all.getMetadata().getUsage().getPromptTokens() > 0).isEqualTo(dialect == Dialect.OPENAI);
            assertThat(model.dimensions()).isEqualTo(model.embed("x").length);
            var document = new Document("the text", Map.of("source", "a book"));
            assertThat(model.embed(document)).isEqualTo(model.embed("source: a book\n\nthe text"));
            var shorter = new EmbeddingRequest(List.of("x"), EmbeddingOptions.builder().dimensions(5).build());
            assertThat(model.call(shorter).getResult().getOutput()).hasSize(5);
            assertThat(PatchbayEmbeddingModel.builder(client).dimensions(5).build().dimensions()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, text-embedding-3-small", "GEMINI, gemini-embedding-001"})
    void failuresAreOurs(Dialect dialect, String name, Simulator simulator) {
        try (Patchbay client = dialect.client(simulator)) {
            simulator.script(Script.status(429));
            var model = PatchbayEmbeddingModel.builder(client).model(name).build();
            assertThatThrownBy(() -> model.embed("x")).isInstanceOf(RateLimitException.class);
        }
    }
}
