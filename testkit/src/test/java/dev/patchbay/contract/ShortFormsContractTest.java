package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.lastBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.NotFoundException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.tool.LocalTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Short ways to ask, and a client that prefers another provider. */
@ExtendWith(SimulatorExtension.class)
class ShortFormsContractTest {
    record City(String name) {}

    private static PatchbayBuilder two(Simulator simulator) {
        return Clients.of(Clients.openAi(simulator).defaultModel("gpt-4o").models("gpt-4o").build())
                .provider(ProviderSettings.builder("claude", ProviderType.ANTHROPIC).baseUrl(simulator.url())
                        .apiKey(Clients.KEY).models("claude-opus-4-5").build())
                .route(RouteSettings.builder("smart").targets("openai:gpt-4o").build());
    }

    @Test
    void aSystemPromptAndATemperatureForOneCall(Simulator simulator) {
        try (var client = two(simulator).build()) {
            var answer = client.chat(ask -> ask.system("Answer in one word.").user("Hello?").temperature(0.2));
            assertThat(answer.content()).isNotEmpty();
            assertThat(lastBody(simulator)).isEqualTo(Clients.json("{\"temperature\":0.2,\"messages\":["
                    + "{\"role\":\"system\",\"content\":\"Answer in one word.\"},"
                    + "{\"role\":\"user\",\"content\":\"Hello?\"}],"
                    + "\"model\":\"gpt-4o\"}"));
            try (ChatStream stream = client.stream(ask -> ask.system("Be brief.").user("Hello?"))) {
                assertThat(stream.fold().content()).isNotEmpty();
            }
            assertThat(client.async().chat(ask -> ask.user("Hello?")).join().content()).isNotEmpty();
            assertThat(client.totalCost()).isEqualTo(client.stats().totalCost()).isGreaterThan(answer.cost().orElseThrow());
            assertThat(answer.cost()).isEqualTo(answer.usage().estimatedCost());
        }
    }

    @Test
    void anotherProviderAndModel(Simulator simulator) {
        try (var client = two(simulator).build()) {
            Patchbay claude = client.with("claude", "claude-sonnet-4-6");
            assertThat(served(claude, ChatRequest.of("Hello"))).isEqualTo("claude:claude-sonnet-4-6");
            assertThat(served(claude, Clients.HELLO)).as("a bare model is asked for there, too").isEqualTo("claude:gpt-4o");
            assertThat(served(claude, named("openai:gpt-4o"))).isEqualTo("openai:gpt-4o");
            assertThat(served(claude, named("claude:claude-opus-4-5"))).isEqualTo("claude:claude-opus-4-5");
            assertThat(served(claude, named("smart"))).isEqualTo("openai:gpt-4o");
            var elsewhere = RequestOptions.builder().provider("openai").build();
            assertThat(claude.chat(ChatRequest.of("Hello"), elsewhere).call().model()).isEqualTo("gpt-4o");
            assertThat(served(client, ChatRequest.of("Hello"))).as("the client itself").isEqualTo("openai:gpt-4o");
            assertThat(served(claude.with("openai", "gpt-4o-mini"), ChatRequest.of("Hello")))
                    .isEqualTo("openai:gpt-4o-mini");
            assertThat(claude.stats()).isEqualTo(client.stats());
            assertThat(client.stats().total().requests()).isEqualTo(8);
        }
    }

    @Test
    void allThatAClientDoesGoesThere(Simulator simulator) {
        try (var client = two(simulator).build()) {
            Patchbay claude = client.with("claude", "claude-sonnet-4-6");
            try (ChatStream stream = claude.stream("Hello")) {
                assertThat(stream.call().model()).isEqualTo("claude-sonnet-4-6");
            }
            assertThat(claude.async().chat("Hello").join().call().provider()).isEqualTo("claude");
            assertThat(claude.chat().completions().create(ChatRequest.of("Hello")).call().provider()).isEqualTo("claude");
            assertThat(claude.async().chat().completions().parse(ChatRequest.of("Where?"), City.class).join()
                    .response().call().provider()).isEqualTo("claude");
            var tool = LocalTool.of("weather", "Tells the weather", City.class, City::name);
            assertThat(claude.chat().run(ChatRequest.of("How is Oslo?"), tool).answer().call().provider())
                    .isEqualTo("claude");
            assertThat(claude.async().chat().run(ChatRequest.of("How is Oslo?"), tool).join().turns()).isEqualTo(2);
        }
    }

    @Test
    void oneTextOrManyBecomeVectors(Simulator simulator) {
        try (var client = two(simulator).build()) {
            Patchbay vectors = client.with("openai", "text-embedding-3-small");
            assertThat(vectors.embed("one").vectors()).hasSize(1);
            assertThat(vectors.async().embed("one", "two").join().vectors()).hasSize(2);
            assertThat(lastBody(simulator).get("model").asString()).isEqualTo("text-embedding-3-small");
        }
    }

    @Test
    void theCacheIsTheSameAndTheQuestionAnother(Simulator simulator) {
        try (var client = two(simulator).cache(CacheSettings.MEMORY).build()) {
            client.with("claude", "claude-sonnet-4-6").chat("Hello");
            client.chat("Hello");
            assertThat(client.with("claude", "claude-sonnet-4-6").chat("Hello").call().cached()).isTrue();
            assertThat(client.chat(named("claude:claude-sonnet-4-6")).call().cached()).isTrue();
            assertThat(simulator.requestCount()).isEqualTo(2);
        }
    }

    @Test
    void closingItClosesNothing(Simulator simulator) {
        try (var client = two(simulator).build()) {
            try (Patchbay claude = client.with("claude", "claude-sonnet-4-6")) {
                claude.chat("Hello");
            }
            assertThat(client.chat("Hello").content()).isNotEmpty();
        }
    }

    @Test
    void aProviderThatThereIsNotIsToldAtOnce(Simulator simulator) {
        try (var client = two(simulator).build()) {
            assertThatThrownBy(() -> client.with("gemini", "gemini-2.5-pro")).isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("no provider is called 'gemini': there is openai, claude");
            assertThatIllegalArgumentException().isThrownBy(() -> client.with("claude", " "));
        }
        assertThat(simulator.requestCount()).isZero();
    }

    /** A bare model that nobody lists goes to the provider of the largest priority, the first of these. */
    @Test
    void theDefaultProviderIsTheForemost(Simulator simulator) {
        try (var client = two(simulator).provider(foremost(simulator, "late", 100)).build()) {
            assertThat(served(client, named("nobody-lists-this"))).isEqualTo("openai:nobody-lists-this");
        }
        try (var client = two(simulator).provider(foremost(simulator, "foremost", 101)).build()) {
            assertThat(served(client, named("nobody-lists-this"))).isEqualTo("foremost:nobody-lists-this");
        }
        try (var client = Clients.of(ProviderSettings.builder(ProviderType.DEMO).build())
                .provider(foremost(simulator, "real", 1)).build()) {
            assertThat(served(client, named("nobody-lists-this"))).isEqualTo("real:nobody-lists-this");
        }
    }

    @Test
    void theFirstTurnOfAToolLoopMayFail(Simulator simulator) {
        simulator.script(Script.status(401).with(Setting.TIMES, 1));
        try (var client = two(simulator).build()) {
            var run = client.async().chat().run(ChatRequest.of("Hello"));
            assertThatThrownBy(run::join).hasRootCauseInstanceOf(AuthenticationException.class);
        }
    }

    private static ProviderSettings foremost(Simulator simulator, String name, int priority) {
        return ProviderSettings.builder(name, ProviderType.OPENAI).baseUrl(simulator.baseUrl()).apiKey(Clients.KEY)
                .priority(priority).build();
    }

    private static ChatRequest named(String model) {
        return ChatRequest.builder().model(model).user("Hello").build();
    }

    private static String served(Patchbay client, ChatRequest request) {
        var call = client.chat(request).call();
        return call.provider() + ":" + call.model();
    }
}
