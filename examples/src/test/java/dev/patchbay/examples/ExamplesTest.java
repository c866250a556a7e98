package dev.patchbay.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Simulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example runs as its own process, as a newcomer would run it. */
class ExamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"Hello", "Streaming", "Async", "Tools", "Structured", "Embeddings", "Cached", "Budget"})
    void runsAgainstAProviderFromTheEnvironment(String example) throws Exception {
        try (var simulator = Simulator.start()) {
            assertThat(run(example, Map.of("OPENAI_API_KEY", "sk-simulated",
                    "OPENAI_API_BASE", simulator.baseUrl().toString(), "OPENAI_MODEL", "gpt-4o")))
                    .isNotBlank().doesNotContain("Exception").doesNotContain("sk-simulated");
            assertThat(simulator.requests()).isNotEmpty();
        }
    }

    @Test
    void theFallbackAnswersForTheOneThatIsNotThere() throws Exception {
        assertThat(run("Fallback", Map.of())).contains("Are you there?").contains("demo answered: primary:gpt-4o connection");
    }

    @Test
    void theSecondAnswerComesFromTheCache() throws Exception {
        assertThat(run("Cached", Map.of())).contains("asked: ").contains("from the cache: ").contains("hit rate 0.5");
    }

    @Test
    void theBudgetLeavesOldTurnsOut() throws Exception {
        assertThat(run("Budget", Map.of())).contains("1: 0 old messages left out").containsPattern("5: [1-9]");
    }

    private static String run(String example, Map<String, String> environment) throws Exception {
        var process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "dev.patchbay.examples." + example))
                .redirectErrorStream(true);
        process.environment().putAll(environment);
        var running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        return output;
    }
}
