package dev.patchbay.endpoints;

import dev.patchbay.Patchbay;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import dev.patchbay.model.ProviderStatus;
import dev.patchbay.model.TargetStatus;
import java.util.Locale;
import java.util.Optional;
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
                .member("last_error", word(provider.lastError()))
                .member("last_error_at", text(provider.lastErrorAt()))
                .name("targets").beginArray();
        provider.targets().forEach(target -> write(target, out));
        out.endArray().endObject();
    }

    private static void write(TargetStatus target, JsonWriter out) {
        out.beginObject()
                .member("base_url", target.baseUrl().toString())
                .member("key", target.key() == 0 ? Json.NULL : Json.of(target.key()))
                .member("model", target.model())
                .member("state", word(Optional.of(target.state())))
                .member("cool_down", target.coolDown().map(ProvidersEndpoint::json).orElse(Json.NULL))
                .member("open_calls", target.openCalls())
                .member("successes", target.successes())
                .member("failures", target.failures())
                .member("consecutive_failures", target.consecutiveFailures())
                .member("success_rate", Json.of(target.successRate()))
                .member("average_latency_ms", target.averageLatency().toMillis())
                .member("first_token_ms", target.firstToken().map(time -> Json.of(time.toMillis())).orElse(Json.NULL))
                .member("last_error", word(target.lastError()))
                .member("last_error_at", text(target.lastErrorAt()))
                .endObject();
    }

    private static Json json(TargetStatus.CoolDown coolDown) {
        return JsonObject.EMPTY.edit()
                .put("scope", coolDown.scope())
                .put("reason", word(Optional.of(coolDown.why())))
                .put("until", coolDown.until().toString())
                .apply()
                .toJson();
    }

    private static Json word(Optional<? extends Enum<?>> constant) {
        return text(constant.map(known -> known.name().toLowerCase(Locale.ROOT)));
    }

    private static Json text(Optional<?> value) {
        return value.map(known -> Json.of(known.toString())).orElse(Json.NULL);
    }
}
