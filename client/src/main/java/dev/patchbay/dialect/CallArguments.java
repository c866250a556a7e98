package dev.patchbay.dialect;

import dev.patchbay.chat.ToolCall;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;

/** The arguments of calls for providers that take no text but an object. */
public final class CallArguments {
    private CallArguments() {}

    /** The object; what a model wrote wrongly is shown as what it was. */
    public static JsonObject object(ToolCall call) {
        return call.arguments().isBlank() ? JsonObject.EMPTY : call.argumentsJson().orElseGet(() ->
                JsonObject.EMPTY.with(call.type().equals("custom") ? "input" : "_raw", Json.of(call.arguments())));
    }
}
