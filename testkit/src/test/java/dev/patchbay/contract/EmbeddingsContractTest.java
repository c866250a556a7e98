package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.json.Json;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors and lists of models. */
@ExtendWith(SimulatorExtension.class)
class EmbeddingsContractTest {
    private static final EmbeddingRequest TEXTS =
            EmbeddingRequest.of("one", "two", "three").withModel("text-embedding-3-small");

    @Test
    void areTheSameInEveryModeAndEncoding(Simulator simulator) {
        try (Patchbay client = Clients.of(simulator)) {
            EmbeddingResponse numbers = client.embed(TEXTS);
            EmbeddingResponse base64 = client.async().embed(TEXTS.with("encoding_format", Json.of("base64"))).join();
            assertThat(numbers.vectors()).hasSize(3).doesNotHaveDuplicates();
            for (int i = 0; i < 3; i++) {
                assertThat(base64.vectors().get(i)).isEqualTo(numbers.vectors().get(i));
            }
            assertThat(numbers.usage().inputTokens()).isPositive();
            assertThat(numbers.usage().estimatedCost()).isPresent();
            assertThat(Clients.lastBody(simulator).get("input")).hasSize(3);
        }
    }

    @Test
    void areTriedAgain(Simulator simulator) {
        simulator.next(Script.status(500), Script.status(429));
        try (Patchbay client = Clients.of(simulator)) {
            assertThat(client.embed(TEXTS).call().attempts()).isEqualTo(3);
        }
    }
}
