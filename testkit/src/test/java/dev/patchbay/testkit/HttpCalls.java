package dev.patchbay.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the simulator by an HTTP client that knows nothing of it. */
final class HttpCalls {
    static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private HttpCalls() {}

    static HttpRequest.Builder request(Simulator simulator, String path) {
        return HttpRequest.newBuilder(URI.create(simulator.url() + path)).header("content-type", "application/json");
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    static HttpResponse<String> post(Simulator simulator, String path, String body)
            throws IOException, InterruptedException {
        return send(request(simulator, path).POST(BodyPublishers.ofString(body)).build());
    }

    static HttpResponse<String> get(Simulator simulator, String path) throws IOException, InterruptedException {
        return send(request(simulator, path).build());
    }

    /** A chat call that says hi; more fields may follow the first comma. */
    static HttpResponse<String> chat(Simulator simulator, String model, String more)
            throws IOException, InterruptedException {
        return post(simulator, "/v1/chat/completions", chatBody(model, more));
    }

    static String chatBody(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi there\"}]"
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    static JsonNode json(HttpResponse<String> response) {
        return MAPPER.readTree(response.body());
    }

    static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    /** The payloads of a stream's events. */
    static List<String> events(String stream) {
        return stream.lines().filter(line -> line.startsWith("data:")).map(line -> line.substring(5).strip()).toList();
    }

    /** The chunks of a stream, the end marker left out. */
    static List<JsonNode> chunks(String stream) {
        return events(stream).stream().filter(event -> !event.equals("[DONE]")).map(HttpCalls::json).toList();
    }
}
