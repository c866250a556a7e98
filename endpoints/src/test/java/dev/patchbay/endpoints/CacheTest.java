package dev.patchbay.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.Patchbay;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller of the gateway can say about the cache, and what it is told of it. */
@ExtendWith(SimulatorExtension.class)
class CacheTest {
    private final Simulator simulator;
    private final Gateway gateway;

    CacheTest(Simulator simulator) {
        this.simulator = simulator;
        this.gateway = gateway(CacheSettings.MEMORY.withStreams(true));
    }

    private Gateway gateway(CacheSettings cache) {
        var provider = ProviderSettings.builder("sim", ProviderType.OPENAI).baseUrl(simulator.baseUrl()).apiKey("sk-1");
        return Gateway.of(Patchbay.builder().cache(cache).provider(provider.build()), EndpointSettings.STANDARD);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static String body(String more) {
        return "{\"model\":\"sim:m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]" + more + "}";
    }

    private static String header(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-patchbay-cache").orElse("none");
    }

    private String chat(String more) {
        return header(gateway.chat(body(more)));
    }

    @Test
    void hitOrMissIsTold() {
        var first = gateway.chat(body(""));
        var second = gateway.chat(body(""));

        assertThat(header(first)).isEqualTo("miss");
        assertThat(header(second)).isEqualTo("hit");
        assertThat(second.headers().firstValue("x-patchbay-attempts")).hasValue("0");
        assertThat(second.headers().firstValue("x-patchbay-provider")).hasValue("sim");
        assertThat(JsonObject.parse(second.body()).without("latency_ms"))
                .isEqualTo(JsonObject.parse(first.body()).without("latency_ms"));
        assertThat(simulator.requests()).hasSize(1);
    }

    @Test
    void aCallMayGoPastItOrRefreshIt() {
        assertThat(chat(",\"cache\":\"bypass\"")).isEqualTo("none");
        assertThat(chat(",\"cache\":\"refresh\"")).isEqualTo("miss");
        assertThat(chat(",\"cache\":\"refresh\"")).isEqualTo("miss");
        assertThat(chat(",\"cache\":\"use\"")).isEqualTo("hit");
        assertThat(chat(",\"cache\":null")).isEqualTo("hit");
        assertThat(simulator.requests()).hasSize(3)
                .allSatisfy(request -> assertThat(request.bodyText()).doesNotContain("cache"));
    }

    @Test
    void aCallMaySayHowLongItsAnswerIsGood() {
        assertThat(chat(",\"cache_ttl\":0.001")).isEqualTo("miss");
        await().until(() -> chat(",\"cache_ttl\":0.001").equals("miss"));
        assertThat(chat(",\"cache\":\"refresh\",\"cache_ttl\":3600")).isEqualTo("miss");
        assertThat(chat("")).isEqualTo("hit");
        assertThat(simulator.requests()).allSatisfy(request -> assertThat(request.bodyText()).doesNotContain("cache"));
    }

    @Test
    void aStreamIsToldToo() {
        var first = gateway.chat(body(",\"stream\":true"));
        var second = gateway.chat(body(",\"stream\":true"));

        assertThat(header(first)).isEqualTo("miss");
        assertThat(header(second)).isEqualTo("hit");
        assertThat(second.body()).contains("\"object\":\"chat.completion.chunk\"").endsWith("data: [DONE]\n\n");
        assertThat(chat("")).as("an answer in one piece may come from it").isEqualTo("hit");
        assertThat(simulator.requests()).hasSize(1);
    }

    @Test
    void vectorsToo() {
        String body = "{\"model\":\"sim:m\",\"input\":\"a\",\"cache\":\"use\",\"cache_ttl\":60}";
        assertThat(header(gateway.post("/v1/embeddings", body))).isEqualTo("miss");
        assertThat(header(gateway.post("/v1/embeddings", body))).isEqualTo("hit");
        assertThat(simulator.requests()).singleElement()
                .satisfies(request -> assertThat(request.bodyText()).doesNotContain("cache"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stream\":true", ",\"cache\":\"refresh\"", ",\"cache_ttl\":9"})
    void withoutACacheNothingIsToldOfIt(String more) {
        try (Gateway plain = gateway(CacheSettings.NONE)) {
            assertThat(header(plain.chat(body(more)))).isEqualTo("none");
            assertThat(simulator.requests()).singleElement()
                    .satisfies(request -> assertThat(request.bodyText()).doesNotContain("cache"));
        }
    }

    @Test
    void aStreamThatIsNotKeptIsNoMiss() {
        try (Gateway without = gateway(CacheSettings.MEMORY)) {
            assertThat(header(without.chat(body(",\"stream\":true")))).isEqualTo("none");
        }
    }
}
