package dev.patchbay.routing;

import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.ReceivedRequest;
import java.time.Duration;
import java.util.List;

/**
 * Three providers, {@code a}, {@code b} and {@code c}, each on its own socket and with model {@code m}, and clients
 * whose waits are short and whose clock is the test's.
 */
final class Rig implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(5);
    static final RetryPolicy QUICK = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(5), 2, 6);

    final Simulator a = Simulator.start();
    final Simulator b = Simulator.start();
    final Simulator c = Simulator.start();
    final HandClock clock = new HandClock();

    /** A client with these providers. */
    PatchbayBuilder client(ProviderSettings... providers) {
        PatchbayBuilder builder = Patchbay.builder().retry(QUICK).clock(clock);
        for (ProviderSettings provider : providers) {
            builder.provider(provider);
        }
        return builder;
    }

    /** A client that knows all three, and asks b and then c when another fails. */
    PatchbayBuilder withFallback() {
        return client(provider("a", a).build(), provider("b", b).build(), provider("c", c).build())
                .fallbackProviders("b", "c");
    }

    /** A client that knows only a. */
    PatchbayBuilder alone() {
        return client(provider("a", a).build());
    }

    /** A client with route {@code smart}. */
    PatchbayBuilder withRoute(RouteSettings.Builder route) {
        return client(provider("a", a).build(), provider("b", b).build(), provider("c", c).build())
                .route(route.build());
    }

    static ProviderSettings.Builder provider(String name, Simulator simulator) {
        return ProviderSettings.builder(name, ProviderType.OPENAI).baseUrl(simulator.baseUrl())
                .apiKey("sk-" + name + "-0123456789");
    }

    /** How many requests a, b and c received. */
    List<Long> requests() {
        return List.of(a.requestCount(), b.requestCount(), c.requestCount());
    }

    static List<String> models(Simulator simulator) {
        return simulator.requests().stream().map(Rig::model).toList();
    }

    private static String model(ReceivedRequest request) {
        return request.bodyText().replaceAll("(?s).*\"model\":\\s*\"([^\"]*)\".*", "$1");
    }

    @Override
    public void close() {
        a.close();
        b.close();
        c.close();
    }
}
