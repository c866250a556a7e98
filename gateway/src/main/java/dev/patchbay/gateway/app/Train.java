package dev.patchbay.gateway.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code patchbay train}, for the launcher: does once what every start and every call does, so that the JVM can keep
 * the classes for it in its AOT cache. The calls go over real sockets to a gateway that is set up by a file and passes
 * some of them on to one that is set up by nothing.
 */
final class Train implements Command {
    private static final String CHAT = "{\"model\":\"MODEL\",STREAM\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    private static final String FILE = "patchbay.yaml";
    private static final int ROUNDS = 20;
    /** A key is found as for a user; no call goes there. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("OPENAI_API_KEY", "none-0123456789", "DEFAULT_PROVIDER", "demo");

    @Override
    public String name() {
        return "train";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Command.named(name(), "Warms up the JVM's AOT cache.");
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public int run(Surroundings around, ParseResult args) throws IOException, InterruptedException {
        StopSignals.watch();
        Path directory = Files.createTempDirectory("patchbay-train");
        var here = new Surroundings(ENVIRONMENT, directory, around.out(), around.err());
        try {
            Serve.serve(here, anyPort(here, args), inner -> outer(here, args, inner.address()));
        } finally {
            Files.deleteIfExists(directory.resolve(FILE));
            Files.deleteIfExists(directory);
        }
        return OK;
    }

    private static void outer(Surroundings here, ParseResult args, InetSocketAddress inner)
            throws IOException, InterruptedException {
        Files.writeString(here.directory().resolve(FILE), "providers: [{ type: demo }, { name: far, type: "
                + "openai-compatible, api_key: none, models: [\"demo:echo\"], base_url: \"http://127.0.0.1:"
                + inner.getPort() + "/v1\" }]\n");
        Serve.serve(here, anyPort(here, args), gateway -> {
            for (int i = 0; i < ROUNDS; i++) {
                calls(gateway.address());
            }
        });
    }

    private static Sources anyPort(Surroundings here, ParseResult args) {
        return Sources.of(here, args).with(ServerKeys.PORT, 0, "--port");
    }

    private static void calls(InetSocketAddress address) throws IOException {
        for (String model : List.of("demo:echo", "far:demo:echo")) {
            post(address, "/v1/chat/completions", chat(model, ""));
            post(address, "/v1/chat/completions", chat(model, "\"stream\":true,"));
            post(address, "/v1/embeddings", "{\"model\":\"" + model + "\",\"input\":\"Hello\"}");
        }
        post(address, "/v1/chat/completions", "{");
        post(address, "/v1/chat/completions", chat("nobody:nothing", ""));
        for (String path : List.of("/health", "/v1/models", "/v1/providers/status", "/nowhere")) {
            call(address, "GET " + path, "");
        }
    }

    private static String chat(String model, String stream) {
        return CHAT.replace("MODEL", model).replace("STREAM", stream);
    }

    private static void post(InetSocketAddress address, String path, String body) throws IOException {
        call(address, "POST " + path, body);
    }

    private static void call(InetSocketAddress address, String what, String body) throws IOException {
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write((what + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            if (!answer.startsWith("HTTP/1.1 ")) {
                throw new IOException(what + " was answered with: " + answer);
            }
        }
    }
}
