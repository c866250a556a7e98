package dev.patchbay.endpoints;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.json.JsonObject;

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

    /** The options of the call. */
    RequestOptions options(JsonObject body, Inbound in) {
        return own.read(body, in.requestId());
    }
}
