package dev.patchbay.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.demo(EndpointSettings.STANDARD);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/healthz", "/health/", "/v1/models", "/v1/models/demo:echo",
        "/v1/providers/status", "/openapi.yaml"})
    void whatCanBeGotHasAHead(String path) {
        var got = gateway.get(path);
        var head = gateway.send("HEAD", path, null);

        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length")).isEqualTo(got.headers().firstValue("content-length"));
    }

    @Test
    void healthSaysOk() {
        assertThat(gateway.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void anUnknownPathIsToldWithItsNeighbour() {
        var answer = gateway.post("/v1/chat/completion", "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Gateway.error(answer).string("code")).hasValue("not_found");
        assertThat(Gateway.error(answer).string("message").orElseThrow())
                .contains("did you mean /v1/chat/completions?");
    }

    @Test
    void aLongPathIsNotRepeated() {
        var answer = gateway.get("/" + "x".repeat(4000));

        assertThat(Gateway.error(answer).string("message").orElseThrow()).hasSizeLessThan(400);
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        var get = gateway.get("/v1/chat/completions");
        var post = gateway.post("/v1/models", "{}");

        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("allow")).hasValue("POST");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("allow")).hasValue("GET, HEAD");
        assertThat(gateway.send("OPTIONS", "/v1/models", null, "origin", "https://page.example").statusCode())
                .isEqualTo(405);
    }

    @Test
    void everythingCanLieUnderAPrefix() {
        try (var inside = Gateway.demo(EndpointSettings.STANDARD.withPrefix("/ai"))) {
            assertThat(inside.get("/ai/health").statusCode()).isEqualTo(200);
            assertThat(inside.get("/ai/v1/models/demo:echo").statusCode()).isEqualTo(200);
            assertThat(inside.get("/health").statusCode()).isEqualTo(404);
            assertThat(inside.get("/aix/health").statusCode()).isEqualTo(404);
            assertThat(inside.get("/ai/openapi.yaml").body()).contains("  - url: /ai\n");
            assertThat(Gateway.error(inside.get("/ai/healty")).string("message").orElseThrow())
                    .contains("did you mean /ai/health?");
        }
    }

    @Test
    void namedPagesMayCall() {
        var settings = EndpointSettings.STANDARD.withCorsOrigins(List.of("https://page.example"));
        try (var open = Gateway.demo(settings)) {
            var asked = open.send("OPTIONS", "/v1/chat/completions", null, "origin", "https://page.example",
                    "access-control-request-method", "POST", "access-control-request-headers", "authorization, x-a");
            var other = open.send("OPTIONS", "/v1/chat/completions", null, "origin", "https://other.example");
            var got = open.send("GET", "/v1/models", null, "origin", "https://page.example");

            assertThat(asked.statusCode()).isEqualTo(204);
            assertThat(asked.headers().firstValue("access-control-allow-origin")).hasValue("https://page.example");
            assertThat(asked.headers().firstValue("access-control-allow-methods")).hasValue("POST");
            assertThat(asked.headers().firstValue("access-control-allow-headers")).hasValue("authorization, x-a");
            assertThat(other.statusCode()).isEqualTo(405);
            assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
            assertThat(got.headers().firstValue("access-control-allow-origin")).hasValue("https://page.example");
        }
    }

    @Test
    void aServerCanAskWhetherAPathIsOurs() {
        try (var endpoints = Endpoints.of(() -> {
            throw new IllegalStateException("nobody is called");
        }, EndpointSettings.STANDARD)) {
            assertThat(endpoints.has("/v1/models/a%2Fb")).isTrue();
            assertThat(endpoints.has("/metrics")).isFalse();
        }
    }

    @Test
    void providersTellHowTheyAre() {
        gateway.chat("{\"model\":\"echo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        var demo = JsonObject.parse(gateway.get("/v1/providers/status").body()).objects("data").get(0);

        assertThat(demo.string("name")).hasValue("demo");
        assertThat(demo.bool("healthy")).hasValue(true);
        assertThat(demo.integer("successes").orElseThrow()).isPositive();
        var target = demo.objects("targets").get(0);
        assertThat(target.string("model")).hasValue("echo");
        assertThat(target.string("state")).hasValue("closed");
        assertThat(target.integer("successes")).isEqualTo(demo.integer("successes"));
    }
}
