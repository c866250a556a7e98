package dev.patchbay.gateway.app;

import dev.patchbay.config.tree.Values;
import dev.patchbay.gateway.server.Wire;
import dev.patchbay.testkit.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For each test a whole gateway, and a simulator that it knows as the provider {@code sim} with the model {@code
 * small}; nothing is tried again.
 */
final class TestGateway implements BeforeEachCallback, AfterEachCallback {
    private Simulator simulator;
    private Gateway gateway;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        simulator = Simulator.start();
        Path directory = Files.createTempDirectory("patchbay-test");
        Path file = directory.resolve("patchbay.yaml");
        Files.writeString(file, "server: { port: 0, ping_interval: 0 }\nmax_retries: 0\nproviders:\n" + provider(simulator));
        gateway = Gateway.start(
                new Sources(Optional.of(file), Optional.empty(), Map.of(), directory, Values.EMPTY).load());
        Files.delete(file);
        Files.delete(directory);
    }

    /** The simulator as one of the providers of a file. */
    static String provider(Simulator simulator) {
        return "  - { name: sim, type: openai-compatible, api_key: sk-test, models: [small, vectors], base_url: \""
                + simulator.baseUrl() + "\" }\n";
    }

    @Override
    public void afterEach(ExtensionContext context) {
        gateway.close();
        simulator.close();
    }

    Simulator simulator() {
        return simulator;
    }

    Gateway gateway() {
        return gateway;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + gateway.address().getPort() + "/v1";
    }

    Wire connect() throws IOException {
        return new Wire(gateway.address().getPort());
    }
}
