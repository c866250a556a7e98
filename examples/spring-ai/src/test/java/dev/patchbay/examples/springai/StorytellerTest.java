package dev.patchbay.examples.springai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application runs as a newcomer would run it, on a machine without a key. */
class StorytellerTest {
    @Test
    void runsWithoutAKey(@TempDir Path anywhere) throws Exception {
        var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), StorytellerApplication.class.getName(), "Tell me of Oslo"))
                .directory(anywhere.toFile()).redirectErrorStream(true);
        process.environment().clear();
        var running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        assertThat(output.split("demo model: Tell me of Oslo", -1)).as(output).hasSize(3);
        assertThat(output).contains("Started StorytellerApplication").doesNotContain("Exception");
    }
}
