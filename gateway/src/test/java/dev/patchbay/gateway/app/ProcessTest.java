package dev.patchbay.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.gateway.server.Wire;
import dev.patchbay.testkit.Simulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process of its own: what it says, and how it takes signals. */
class ProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    Path directory;

    private final Simulator simulator = Simulator.start();
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        simulator.close();
    }

    private Process start(String... args) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                "dev.patchbay.gateway.app.Main"));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
        Process process = builder.redirectError(directory.resolve("err.txt").toFile()).start();
        processes.add(process);
        return process;
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("err.txt"));
    }

    private static int portFrom(BufferedReader out) throws IOException {
        String line = out.readLine();
        Matcher address = ADDRESS.matcher(line == null ? "" : line);
        assertThat(address.find()).as("an address in: %s", line).isTrue();
        return Integer.parseInt(address.group(1));
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }

    @Test
    void startsWithNothingAndSaysWhatToTry() throws Exception {
        Process process = start("serve", "--port", "0");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            int port = portFrom(out);
            assertThat(out.readLine()).contains("demo");
            String curl = out.readLine();
            assertThat(curl).startsWith("Try: curl http://127.0.0.1:" + port + "/v1/chat/completions");
            String body = curl.substring(curl.indexOf("-d '") + 4, curl.length() - 1);
            try (Wire wire = new Wire(port)) {
                assertThat(wire.post("/v1/chat/completions", body).reply().body()).contains("Hello");
            }
            process.destroy();
            assertThat(exitCode(process)).isZero();
        }
    }

    @Test
    void finishesAnOpenStreamWhenToldToStop() throws Exception {
        Files.writeString(directory.resolve("patchbay.yaml"),
                "server: { port: 0 }\nproviders:\n" + TestGateway.provider(simulator));
        Process process = start("serve");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            int port = portFrom(out);
            try (Wire wire = new Wire(port)) {
                wire.post("/v1/chat/completions", "{\"model\":\"sim:sim/rate=20,tokens=30\",\"stream\":true,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
                assertThat(wire.line()).contains("200");
                process.destroy();
                wire.headers();
                var body = new StringBuilder();
                for (byte[] chunk = wire.chunk(); chunk.length > 0; chunk = wire.chunk()) {
                    body.append(new String(chunk, UTF_8));
                }
                assertThat(body.toString()).endsWith("data: [DONE]\n\n");
            }
            assertThat(exitCode(process)).isZero();
            assertThat(errors()).contains("stopping").doesNotContain("Exception");
        }
    }

    @Test
    void cutsWhatIsStillOpenAfterTheDrainTimeout() throws Exception {
        Process process = serveStalling("drain_timeout: 300ms");
        process.destroy();
        assertThat(exitCode(process)).isZero();
        assertThat(errors()).contains("cut off");
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws Exception {
        Process process = serveStalling("drain_timeout: 1h");
        process.destroy();
        while (!errors().contains("stopping")) {
            assertThat(process.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        process.destroy();
        assertThat(exitCode(process)).isEqualTo(128 + 15);
    }

    /** A gateway with a call on it that never ends. */
    private Process serveStalling(String setting) throws Exception {
        Files.writeString(directory.resolve("patchbay.yaml"),
                "server: { port: 0, " + setting + " }\nproviders:\n" + TestGateway.provider(simulator));
        Process process = start("serve");
        Wire wire = new Wire(portFrom(process.inputReader(UTF_8)));
        wire.post("/v1/chat/completions", "{\"model\":\"sim:sim/stall\","
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
        simulator.awaitRequest(PATIENCE);
        return process;
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        Process process = start("serve", "--port", Integer.toString(simulator.port()));
        assertThat(exitCode(process)).isEqualTo(1);
        assertThat(errors()).contains("cannot listen on 127.0.0.1:" + simulator.port(), "--port").doesNotContain("\tat ");
    }

    @Test
    void takesChangedSettingsAndKeepsTheOldOnesWhereTheNewAreBad() throws Exception {
        Path file = directory.resolve("patchbay.yaml");
        Files.writeString(file, "server: { port: 0 }\nproviders: [{ type: demo }]\n");
        Process process = start("serve");
        try (BufferedReader out = process.inputReader(UTF_8); Wire wire = new Wire(portFrom(out))) {
            Files.writeString(file, "server: { port: 0 }\nproviders: [{ type: demo }, { type: nothing }]\n");
            awaitErrors("are not used", process);
            assertThat(wire.get("/v1/models").reply().body()).contains("demo:echo");
            Path other = directory.resolve("new.yaml");
            Files.writeString(other, "server: { port: 0 }\nproviders:\n" + TestGateway.provider(simulator));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            awaitErrors("are in force", process);
            assertThat(wire.get("/v1/models").reply().body()).contains("sim:small").doesNotContain("demo:echo");
        }
    }

    private void awaitErrors(String text, Process process) throws IOException {
        while (!errors().contains(text)) {
            assertThat(process.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    @Test
    void simulatesAProvider() throws Exception {
        Process process = start("simulate", "--port", "0");
        try (BufferedReader out = process.inputReader(UTF_8); Wire wire = new Wire(portFrom(out))) {
            assertThat(out.readLine()).startsWith("Try: curl");
            wire.post("/v1/chat/completions", "{\"model\":\"sim/status=429\","
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
            assertThat(wire.reply().status()).isEqualTo(429);
            process.destroy();
            assertThat(exitCode(process)).isZero();
        }
    }
}
