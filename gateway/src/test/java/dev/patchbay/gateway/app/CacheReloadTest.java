package dev.patchbay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.config.tree.Values;
import dev.patchbay.error.ConfigurationException;
import dev.patchbay.testkit.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the cache when a gateway takes up other settings. */
class CacheReloadTest {
    private static final String MEMORY = "cache: { backend: memory }\n";

    private final Simulator simulator = Simulator.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        simulator.close();
        http.close();
    }

    private GatewaySettings settings(String more) throws IOException {
        Path file = directory.resolve("patchbay.yaml");
        Files.writeString(file, "server: { port: 0 }\n" + more + "providers:\n" + TestGateway.provider(simulator));
        return new Sources(Optional.of(file), Optional.empty(), Map.of(), directory, Values.EMPTY).load();
    }

    private String cacheOfAnAnswer(Gateway gateway) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + gateway.address().getPort() + "/v1/chat/completions"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"sim:small\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("x-patchbay-cache").orElse("none");
    }

    @Test
    void itStaysUnlessItsOwnSettingsChange() throws Exception {
        try (Gateway gateway = Gateway.start(settings(MEMORY))) {
            assertThat(cacheOfAnAnswer(gateway)).isEqualTo("miss");
            gateway.replace(settings(MEMORY + "max_retries: 1\n"));
            assertThat(cacheOfAnAnswer(gateway)).isEqualTo("hit");
            gateway.replace(settings(MEMORY + "default_temperature: 0.1\n"));
            assertThat(cacheOfAnAnswer(gateway)).as("answers would be others").isEqualTo("miss");
            gateway.replace(settings(MEMORY));
            assertThat(cacheOfAnAnswer(gateway)).as("as before").isEqualTo("hit");
            gateway.replace(settings("cache: { backend: memory, ttl: 2h }\n"));
            assertThat(cacheOfAnAnswer(gateway)).isEqualTo("miss");
            gateway.replace(settings(""));
            assertThat(cacheOfAnAnswer(gateway)).isEqualTo("none");
        }
    }

    @Test
    void aRedisThatIsAwayKeepsNobodyFromStartingOrAnswering() throws Exception {
        try (Gateway gateway = Gateway.start(
                settings("cache: { backend: redis }\nredis: { url: 'redis://:hidden@127.0.0.1:1' }\n"))) {
            assertThat(cacheOfAnAnswer(gateway)).isEqualTo("miss");
        }
        assertThat(settings("redis: { url: 'redis://:hidden@127.0.0.1:1' }\n").describe())
                .contains("url: redis://…@127.0.0.1:1").doesNotContain("hidden");
        assertThatThrownBy(() -> settings("cache: { backend: redis }\n")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("redis.url: is missing");
    }
}
