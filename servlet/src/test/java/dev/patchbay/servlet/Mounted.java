package dev.patchbay.servlet;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.endpoints.EndpointSettings;
import dev.patchbay.servlet.Container.Mount;
import java.time.Duration;
import java.util.List;

/** The servlet in a container, over a client of the simulator. */
final class Mounted implements AutoCloseable {
    static final ServletSettings SETTINGS = ServletSettings.STANDARD.withEndpoints(EndpointSettings.STANDARD
            .withPingInterval(Duration.ofMillis(50)).withCorsOrigins(List.of("https://page.example")));
    static final Mount UNDER_AI = Mount.at("/app", "/ai/*");
    static final String CHAT = "/app/ai/v1/chat/completions";

    private final Patchbay client;
    private final Container.Running container;

    private Mounted(Patchbay client, Container.Running container) {
        this.client = client;
        this.container = container;
    }

    static Mounted in(Container container, String baseUrl) {
        return in(container, baseUrl, UNDER_AI, SETTINGS);
    }

    static Mounted in(Container container, String baseUrl, Mount mount, ServletSettings settings) {
        Patchbay client = Patchbay.builder()
                .provider(ProviderSettings.builder("sim", ProviderType.OPENAI).baseUrl(baseUrl).apiKey("sk-sim")
                        .models("small").build())
                .retry(RetryPolicy.STANDARD.withMaxRetries(0)).build();
        return new Mounted(client, container.start(new PatchbayServlet(client, settings), mount));
    }

    int port() {
        return container.port();
    }

    @Override
    public void close() {
        container.close();
        client.close();
    }
}
