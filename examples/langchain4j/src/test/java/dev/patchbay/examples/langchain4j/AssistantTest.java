package dev.patchbay.examples.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example runs as a newcomer would run it, on a machine without a key. */
class AssistantTest {
    @Test
    void runsWithoutAKey(@TempDir Path anywhere) throws Exception {
        var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Assistant.class.getName()))
                .directory(anywhere.toFile()).redirectErrorStream(true);
        process.environment().clear();
        var running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        assertThat(output).contains("demo model: Why is the sky blue?", "demo model: And the sea?",
                "demo model: Tell me a story", " letters", "8 dimensions").doesNotContain("Exception");
    }
}
