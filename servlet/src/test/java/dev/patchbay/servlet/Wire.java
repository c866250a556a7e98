package dev.patchbay.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests to a server on this machine. */
final class Wire {
    static final Duration SOON = Duration.ofSeconds(20);

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Wire() {}

    static HttpResponse<String> send(int port, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(SOON)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    static HttpResponse<String> get(int port, String path) {
        return send(port, "GET", path, null);
    }

    static HttpResponse<String> chat(int port, String path, String body) {
        return send(port, "POST", path, body, "content-type", "application/json");
    }

    static String question(String more) {
        return "{\"model\":\"sim:m\"," + more + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    }

    static JsonObject error(HttpResponse<String> answer) {
        return JsonObject.parse(answer.body()).object("error").orElseThrow(() -> new AssertionError(answer.body()));
    }

    /** Sends a request and leaves the answer to be read, or not. */
    static Socket open(int port, String path, String body) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
                + "content-length: " + body.length() + "\r\n\r\n" + body).getBytes(UTF_8));
        return socket;
    }

    static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** Reads until a line begins with that. */
    static void awaitLine(BufferedReader in, String beginning) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(beginning)) {
                return;
            }
        }
        throw new AssertionError("the connection ends before a line that begins with " + beginning);
    }
}
