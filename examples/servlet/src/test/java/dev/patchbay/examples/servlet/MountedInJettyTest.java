package dev.patchbay.examples.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example runs as its own process, as a newcomer would run it on a machine without a key. */
class MountedInJettyTest {
    private static final String HELLO =
            "{\"model\": \"demo:echo\", \"stream\": %s, \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";

    private Process process;
    private String baseUrl;

    @BeforeEach
    void start(@TempDir Path anywhere) throws IOException {
        var builder = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), MountedInJetty.class.getName(), "0"))
                .directory(anywhere.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        process = builder.start();
        baseUrl = announced(process);
    }

    @AfterEach
    void stop() {
        process.destroy();
    }

    private static String announced(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        var said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("OpenAI's base URL is ")) {
                return line.substring("OpenAI's base URL is ".length());
            }
        }
        throw new AssertionError("ended before it served: " + said);
    }

    @Test
    void answersUnderItsPath() throws Exception {
        assertThat(post(HELLO.formatted(false))).contains("demo model: Hello").contains("\"provider\":\"demo\"");
        assertThat(post(HELLO.formatted(true))).startsWith("data: ").endsWith("data: [DONE]\n\n");
    }

    private String post(String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
