package dev.patchbay.endpoints;

import dev.patchbay.Patchbay;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The endpoints behind a real socket, over a real client. */
final class Gateway implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(10);

    private final Patchbay patchbay;
    private final Endpoints endpoints;
    private final SocketServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<CountDownLatch> handled = new AtomicReference<>(new CountDownLatch(1));

    private Gateway(Patchbay patchbay, EndpointSettings settings) {
        this.patchbay = patchbay;
        endpoints = Endpoints.of(() -> patchbay, settings);
        server = SocketServer.start(exchange -> {
            endpoints.handle(exchange);
            handled.get().countDown();
        });
    }

    /** With a provider {@code sim} that is never asked twice. */
    static Gateway over(String baseUrl) {
        return over(baseUrl, EndpointSettings.STANDARD);
    }

    static Gateway over(String baseUrl, EndpointSettings settings) {
        return of(Patchbay.builder().provider(openAi(baseUrl)).defaultProvider("sim")
                .retry(RetryPolicy.STANDARD.withMaxRetries(0).withDelays(Duration.ofMillis(1), Duration.ofMillis(5))),
                settings);
    }

    /** With the demo provider alone. */
    static Gateway demo(EndpointSettings settings) {
        return of(Patchbay.builder(), settings);
    }

    static Gateway of(PatchbayBuilder builder, EndpointSettings settings) {
        return new Gateway(builder.build(), settings);
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null);
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body, "content-type", "application/json");
    }

    HttpResponse<String> chat(String body) {
        return post("/v1/chat/completions", body);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return request(http, port(), method, path, body, headers);
    }

    /** A request to any server on this machine. */
    static HttpResponse<String> request(int port, String method, String path, String body) {
        try (var http = HttpClient.newHttpClient()) {
            return request(http, port, method, path, body);
        }
    }

    private static HttpResponse<String> request(
            HttpClient http, int port, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(SOON)
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** The error object of an answer. */
    static JsonObject error(HttpResponse<String> answer) {
        return JsonObject.parse(answer.body()).object("error").orElseThrow(() -> new AssertionError(answer.body()));
    }

    /** From now on, {@link #awaitHandled} waits for the next request to be handled. */
    void expectRequest() {
        handled.set(new CountDownLatch(1));
    }

    /** Waits until a request is over on this side, its thread included. */
    void awaitHandled() throws InterruptedException {
        if (!handled.get().await(SOON.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the request is still being handled");
        }
    }

    @Override
    public void close() {
        server.close();
        endpoints.close();
        patchbay.close();
        http.close();
    }

    /** OpenAI itself: of a server that only imitates it, an answer that is not complete is completed. */
    private static ProviderSettings openAi(String baseUrl) {
        return ProviderSettings.builder("sim", ProviderType.OPENAI).baseUrl(baseUrl).apiKey("sk-simulated").build();
    }
}
