package dev.patchbay.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.Script;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a caller of the gateway steers a call, and gets to see where it went. */
class RoutingTest {
    private final Simulator first = Simulator.start();
    private final Simulator second = Simulator.start();
    private final Gateway gateway = Gateway.of(builder(), EndpointSettings.STANDARD);

    @AfterEach
    void stop() {
        gateway.close();
        first.close();
        second.close();
    }

    private PatchbayBuilder builder() {
        return Patchbay.builder().provider(provider("one", first)).provider(provider("two", second))
                .retry(RetryPolicy.STANDARD.withMaxRetries(0))
                .route(RouteSettings.builder("smart").targets("one:m").fallbacks("two:n").build());
    }

    private static ProviderSettings provider(String name, Simulator simulator) {
        return ProviderSettings.builder(name, ProviderType.OPENAI).baseUrl(simulator.baseUrl())
                .apiKey("sk-" + name + "-0123456789").models("m").build();
    }

    private static String body(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]" + more + "}";
    }

    private HttpResponse<String> traced(String body) {
        return gateway.send("POST", "/v1/chat/completions", body, "X-Patchbay-Trace", "1");
    }

    private static String trace(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-patchbay-trace").orElse("");
    }

    @Test
    void aTraceComesWhenItIsAskedFor() {
        first.script(Script.parse("status=429,retry-after=30"));

        assertThat(trace(traced(body("smart", ""))))
                .matches("one:m rate_limit 429, retry after 30000 ms, after \\d+ ms; two:n ok after \\d+ ms");
        assertThat(trace(traced(body("smart", ",\"stream\":true"))))
                .matches("one:m skipped: target cools down for \\d+ ms after rate_limit; two:n ok after \\d+ ms");
        assertThat(gateway.chat(body("smart", "")).headers().firstValue("x-patchbay-trace")).isEmpty();
    }

    @Test
    void anErrorAlwaysHasIt() {
        first.script(Script.status(401));
        second.script(Script.status(500));

        var answer = gateway.chat(body("smart", ""));

        assertThat(answer.statusCode()).isEqualTo(401);
        var details = Gateway.error(answer).object("details").orElseThrow();
        List<JsonObject> steps = details.objects("trace");
        assertThat(steps).extracting(step -> step.string("target").orElseThrow()).containsExactly("one:m", "two:n");
        assertThat(steps).extracting(step -> step.string("outcome").orElseThrow()).containsOnly("failed");
        assertThat(steps).extracting(step -> step.string("reason").orElseThrow())
                .containsExactly("authentication 401", "server_error 500");
        assertThat(answer.body()).doesNotContain("0123456789");
        assertThat(answer.headers().firstValue("x-patchbay-attempts")).hasValue("2");
    }

    @Test
    void whatACallerNamesCannotBreakTheHeader() {
        var answer = traced(body("one:evil\\r\\nx-injected: 1 \\u2744", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-injected")).isEmpty();
        assertThat(trace(answer)).startsWith("one:evil??x-injected: 1 ? ok");
    }

    @Test
    void fallbacksOfTheCallAreAsked() {
        first.script(Script.status(500));

        var answer = gateway.chat(body("one:m", ",\"fallback_providers\":[\"two\"]"));

        assertThat(JsonObject.parse(answer.body()).string("provider")).hasValue("two");
        assertThat(second.awaitRequest(Gateway.SOON).bodyText()).doesNotContain("fallback_providers");
    }

    @Test
    void theStrategyOfTheCallHolds() {
        for (int i = 0; i < 4; i++) {
            gateway.chat(body("m", ",\"load_balance_strategy\":\"round_robin\""));
        }
        assertThat(List.of(first.requestCount(), second.requestCount())).containsExactly(2L, 2L);

        for (int i = 0; i < 4; i++) {
            gateway.chat(body("m", ",\"load_balance_strategy\":\"first_available\""));
        }
        assertThat(List.of(first.requestCount(), second.requestCount())).containsExactly(6L, 2L);
    }

    @Test
    void aSlowStreamIsHedgedWhenTheCallSaysSo() {
        first.script(Script.parse("first-token=20s"));

        long begun = System.nanoTime();
        var answer = traced(body("smart", ",\"stream\":true,\"hedge_after\":0.1"));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        assertThat(answer.headers().firstValue("x-patchbay-provider")).hasValue("two");
        assertThat(trace(answer)).contains("one:m cancelled after", "two:n had content first");
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void afterACommentAnotherTargetCanStillServe() {
        first.script(Script.parse("latency=400ms,status=500"));
        var impatient = EndpointSettings.STANDARD.withPingInterval(Duration.ofMillis(50));
        try (Gateway pinging = Gateway.of(builder(), impatient)) {
            String answer = pinging.chat(body("smart", ",\"stream\":true")).body();

            assertThat(answer).startsWith(": ping\n\n").endsWith("data: [DONE]\n\n").doesNotContain("error");
        }
        assertThat(List.of(first.requestCount(), second.requestCount())).containsExactly(1L, 1L);
    }

    @Test
    void routesAreListedAndFoundByTheirName() {
        var list = JsonObject.parse(gateway.get("/v1/models").body());
        assertThat(list.objects("data")).extracting(model -> model.string("id").orElseThrow())
                .containsExactly("smart", "one:m", "two:m");

        var route = JsonObject.parse(gateway.get("/v1/models/smart").body());
        assertThat(route.string("id")).hasValue("smart");
        assertThat(route.string("owned_by")).hasValue("patchbay");
    }
}
