package dev.patchbay.contract;

import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.ReceivedRequest;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients of the simulator, made as a user makes them; only the waits between attempts are shorter. */
final class Clients {
    static final String KEY = "sk-contract-0123456789";
    static final ChatRequest HELLO = ChatRequest.builder().model("gpt-4o").user("Hello").build();
    static final Duration SOON = Duration.ofSeconds(5);

    private static final RetryPolicy QUICK =
            RetryPolicy.STANDARD.withDelays(Duration.ofMillis(1), Duration.ofMillis(5));
    private static final JsonMapper JSON = new JsonMapper();

    private Clients() {}

    static Patchbay of(Simulator simulator) {
        return builder(simulator).build();
    }

    static PatchbayBuilder builder(Simulator simulator) {
        return of(openAi(simulator).build());
    }

    static PatchbayBuilder of(ProviderSettings provider) {
        return Patchbay.builder().provider(provider).retry(QUICK);
    }

    static ProviderSettings.Builder openAi(Simulator simulator) {
        return ProviderSettings.builder(ProviderType.OPENAI).baseUrl(simulator.baseUrl()).apiKey(KEY);
    }

    static Patchbay compatible(Simulator simulator) {
        return Patchbay.builder().compatible("local", simulator.baseUrl()).retry(QUICK).build();
    }

    /** The body of the last request that came. */
    static JsonNode lastBody(Simulator simulator) {
        return JSON.readTree(last(simulator).body());
    }

    static ReceivedRequest last(Simulator simulator) {
        return simulator.requests().getLast();
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
