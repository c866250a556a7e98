package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static dev.patchbay.contract.Clients.lastBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.NotFoundException;
import dev.patchbay.json.Json;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Header;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that only imitate OpenAI: any of them works by its base URL alone. */
@ExtendWith(SimulatorExtension.class)
class CompatibleServersContractTest {
    private static final Script KNOWS_NO_STREAM_OPTIONS = Script.status(400).with(Setting.BODY,
            "{\"error\":{\"message\":\"Unrecognized request argument supplied: stream_options\","
                    + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}");

    private static void refuseStreamOptions(Simulator simulator) {
        simulator.script(request -> request.bodyText().contains("stream_options") ? KNOWS_NO_STREAM_OPTIONS : Script.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/", "/v1/chat/completions", "/api/v3", "/openai/v1//", "/compatible-mode/v1"})
    void whateverRootWasPasted(String root, Simulator simulator) {
        String path = root.replace("/chat/completions", "").replaceAll("/+$", "") + "/chat/completions";
        try (Patchbay client = Patchbay.builder().compatible("local", simulator.url() + root).build()) {
            assertThat(client.chat(HELLO).content()).isNotEmpty();
        }
        assertThat(Clients.last(simulator).path()).isEqualTo(path);
    }

    @Test
    void aBareHostIsAskedWhetherItsVersionIsMissing(Simulator simulator) {
        simulator.script(Script.status(404));
        try (Patchbay client = Patchbay.builder().compatible("local", simulator.url()).build()) {
            assertThat(Mode.SYNC.fail(client, HELLO)).isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("is '/v1' missing at the end of base_url");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "PUBLISHER"})
    void aServerThatKnowsNoStreamOptionsIsLearned(Mode mode, Simulator simulator) {
        refuseStreamOptions(simulator);
        try (Patchbay client = Clients.compatible(simulator)) {
            assertThat(mode.ask(client, HELLO).content()).isNotEmpty();
            assertThat(simulator.requestCount()).isEqualTo(2);
            assertThat(mode.ask(client, HELLO).content()).isNotEmpty();
            assertThat(simulator.requestCount()).as("remembered").isEqualTo(3);
        }
    }

    @Test
    void callsThatAreRefusedAtTheSameTimeAllLearn(Simulator simulator) {
        simulator.script(request -> request.bodyText().contains("stream_options")
                ? KNOWS_NO_STREAM_OPTIONS.with(Setting.LATENCY, java.time.Duration.ofMillis(50)) : Script.OK);
        try (Patchbay client = Clients.compatible(simulator)) {
            var all = new ArrayList<CompletableFuture<?>>();
            for (int i = 0; i < 20; i++) {
                var collected = new Collected();
                Flow.Publisher<?> ignored = subscribe(client, collected);
                assertThat(ignored).isNotNull();
                all.add(collected.chunks());
            }
            all.forEach(CompletableFuture::join);
        }
    }

    private static Flow.Publisher<?> subscribe(Patchbay client, Collected collected) {
        var publisher = client.async().stream(HELLO);
        publisher.subscribe(collected);
        return publisher;
    }

    @Test
    void aServerThatRefusesForEverIsNotAskedForEver(Simulator simulator) {
        simulator.script(KNOWS_NO_STREAM_OPTIONS);
        try (Patchbay client = Clients.compatible(simulator)) {
            assertThat(Mode.STREAM.fail(client, HELLO)).isInstanceOf(InvalidRequestException.class);
        }
        assertThat(simulator.requestCount()).isEqualTo(2);
    }

    @EveryMode
    void whatCannotBeCarriedIsRefusedBeforeAnythingIsSent(Mode mode, Simulator simulator) {
        try (Patchbay client = Clients.compatible(simulator)) {
            var failure = mode.fail(client, HELLO.toBuilder().field("audio", Json.parse("{\"voice\":\"x\"}")).build());
            assertThat(failure).isInstanceOf(InvalidRequestException.class).hasMessageContaining("'audio'")
                    .hasMessageContaining("'local'");
            assertThat(failure.param()).contains("audio");
            assertThat(failure.provider()).contains("local");
        }
        assertThat(simulator.requestCount()).isZero();
    }

    @EveryMode
    void theCallersLimitOnTokensComesBeforeTheProvidersDefault(Mode mode, Simulator simulator) {
        var provider = ProviderSettings.builder("local", ProviderType.OPENAI_COMPATIBLE).baseUrl(simulator.baseUrl())
                .maxTokens(4_096).temperature(0.3).build();
        try (Patchbay client = Clients.of(provider).build()) {
            mode.ask(client, ChatRequest.builder().model("m").user("Hi").maxTokens(50).build());
            assertThat(lastBody(simulator).get("max_tokens").asInt()).isEqualTo(50);
            assertThat(lastBody(simulator).has("max_completion_tokens")).isFalse();
            assertThat(lastBody(simulator).get("temperature").asDouble()).isEqualTo(0.3);
            mode.ask(client, ChatRequest.builder().model("m").user("Hi").temperature(1).build());
            assertThat(lastBody(simulator).get("max_tokens").asInt()).isEqualTo(4_096);
            assertThat(lastBody(simulator).get("temperature").asDouble()).isEqualTo(1);
        }
    }

    @EveryMode
    void anErrorPageOfAProxyIsNotShown(Mode mode, Simulator simulator) {
        simulator.script(Script.status(502).with(Setting.BODY, "<html><body>Bad gateway</body></html>")
                .with(Setting.HEADERS, List.of(new Header("Content-Type", "text/html"))));
        try (Patchbay client = Clients.compatible(simulator)) {
            assertThat(mode.fail(client, HELLO)).hasMessageContaining("HTTP 502: no explanation");
        }
    }
}
