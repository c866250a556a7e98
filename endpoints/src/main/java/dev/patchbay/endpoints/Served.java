package dev.patchbay.endpoints;

import dev.patchbay.call.CallInfo;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;

/** Marks an answer with who served it and how long that took; all other bytes stay as the provider sent them. */
final class Served {
    private Served() {}

    static byte[] mark(JsonObject answer, CallInfo call) {
        return answer.edit()
                .put("provider", call.provider())
                .put("latency_ms", Json.of(call.latency().toMillis()))
                .toBytes();
    }
}
