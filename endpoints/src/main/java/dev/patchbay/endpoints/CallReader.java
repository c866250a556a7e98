package dev.patchbay.endpoints;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.json.JsonObject;
import dev.patchbay.model.ProviderStatus;
import java.util.List;

/** Reads what all requests that become calls have in common. */
final class CallReader {
    private final int maxDepth;
    private final OwnParameters own;

    CallReader(EndpointSettings settings) {
        maxDepth = settings.maxDepth();
        own = new OwnParameters(settings);
    }

    JsonObject body(Inbound in) {
        return RequestBody.read(in.exchange(), maxDepth);
    }

    /** The options of the call; names of providers that there are not are refused. */
    RequestOptions options(JsonObject body, Inbound in, Patchbay client) {
        RequestOptions options = own.read(body, in.requestId());
        List<String> fallbacks = OwnParameters.fallbacks(body);
        if (!fallbacks.isEmpty()) {
            checkFallbacks(fallbacks, client);
        }
        return options;
    }

    private static void checkFallbacks(List<String> fallbacks, Patchbay client) {
        List<String> known = client.status().stream().map(ProviderStatus::name).toList();
        for (String name : fallbacks) {
            if (!known.contains(name)) {
                throw Refused.invalid("fallback_providers",
                        "'fallback_providers' names a provider that there is not: there is " + String.join(", ", known));
            }
        }
    }
}
