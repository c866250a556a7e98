package dev.patchbay.dialect;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;

/**
 * How a model is made to go on from a text of its own: the last message is the assistant's, with that text, and these
 * members beside.
 *
 * @param message of that message
 * @param request of the request
 */
public record Prefill(JsonObject message, JsonObject request) {
    /** The last message says it all. */
    public static final Prefill PLAIN = new Prefill(JsonObject.EMPTY, JsonObject.EMPTY);

    /** A mark on that message says so, for example {@code "prefix": true}. */
    public static Prefill marked(String member) {
        return new Prefill(JsonObject.EMPTY.with(member, Json.TRUE), JsonObject.EMPTY);
    }
}
