package dev.patchbay.endpoints;

import dev.patchbay.Patchbay;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import dev.patchbay.model.ProviderStatus;
import java.util.Locale;
import java.util.function.Supplier;

/** {@code GET /v1/providers/status}. */
final class ProvidersEndpoint implements Endpoint {
    private final Supplier<Patchbay> patchbay;

    ProvidersEndpoint(Supplier<Patchbay> patchbay) {
        this.patchbay = patchbay;
    }

    @Override
    public void answer(Inbound in) {
        var out = new JsonWriter().beginObject().member("object", "list").name("data").beginArray();
        patchbay.get().status().forEach(provider -> write(provider, out));
        in.json(out.endArray().endObject().toBytes());
    }

    private static void write(ProviderStatus provider, JsonWriter out) {
        out.beginObject()
                .member("name", provider.name())
                .member("type", provider.type())
                .member("healthy", provider.healthy())
                .member("models", Json.of(provider.models().stream().map(Json::of).toList()))
                .member("successes", provider.successes())
                .member("failures", provider.failures())
                .member("consecutive_failures", provider.consecutiveFailures())
                .member("success_rate", Json.of(provider.successRate()))
                .member("average_latency_ms", provider.averageLatency().toMillis())
                .member("last_error", provider.lastError()
                        .map(kind -> Json.of(kind.name().toLowerCase(Locale.ROOT))).orElse(Json.NULL))
                .member("last_error_at", provider.lastErrorAt().map(at -> Json.of(at.toString())).orElse(Json.NULL))
                .endObject();
    }
}
