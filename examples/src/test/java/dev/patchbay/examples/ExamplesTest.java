package dev.patchbay.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Simulator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example runs as its own process, as a newcomer would run it. */
class ExamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"Hello", "Streaming", "Async", "Tools", "Structured", "Embeddings"})
    void runsAgainstAProviderFromTheEnvironment(String example) throws Exception {
        try (var simulator = Simulator.start()) {
            var process = new ProcessBuilder(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp", System.getProperty("java.class.path"), "dev.patchbay.examples." + example))
                    .redirectErrorStream(true);
            process.environment().put("OPENAI_API_KEY", "sk-simulated");
            process.environment().put("OPENAI_API_BASE", simulator.baseUrl().toString());
            process.environment().put("OPENAI_MODEL", "gpt-4o");
            var running = process.start();
            String output = new String(running.getInputStream().readAllBytes(), UTF_8);
            assertThat(running.waitFor()).as(output).isZero();
            assertThat(output).isNotBlank().doesNotContain("Exception").doesNotContain("sk-simulated");
            assertThat(simulator.requests()).isNotEmpty();
        }
    }
}
