package dev.patchbay.examples;

import dev.patchbay.Patchbay;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.config.RouteSettings;
import java.time.Duration;

/** One name for two models: when nobody answers at the first, the second does, and the trace tells of both. */
public final class Fallback {
    private Fallback() {}

    /** Asks a route whose first target is an address where nobody listens. */
    public static void main(String[] args) {
        var nobody = ProviderSettings.builder("primary", ProviderType.OPENAI_COMPATIBLE)
                .baseUrl("http://127.0.0.1:9/v1").maxRetries(0).timeout(Duration.ofSeconds(10)).build();
        var route = RouteSettings.builder("smart").targets("primary:gpt-4o").fallbacks("demo:echo").build();
        try (var client = Patchbay.builder()
                .provider(nobody)
                .provider(ProviderSettings.builder(ProviderType.DEMO).build())
                .route(route)
                .defaultModel("smart")
                .build()) {
            var answer = client.chat("Are you there?");
            System.out.println(answer.content());
            System.out.println(answer.call().provider() + " answered: " + answer.call().trace());
        }
    }
}
