package dev.patchbay.endpoints;

import dev.patchbay.error.CallCancelledException;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.function.Supplier;

/** Makes a call that ends when its caller goes away. */
final class Watched {
    private Watched() {}

    static <T> T call(Inbound in, JsonObject body, Supplier<T> call) {
        try (var watch = CallerWatch.over(in.exchange())) {
            return call(watch, body, call);
        }
    }

    static void run(CallerWatch watch, JsonObject body, Runnable call) {
        call(watch, body, () -> {
            call.run();
            return true;
        });
    }

    private static <T> T call(CallerWatch watch, JsonObject body, Supplier<T> call) {
        try {
            return call.get();
        } catch (CallCancelledException cancelled) {
            if (watch.callerIsGone()) {
                throw new CallerGone("the caller went away during the call", cancelled);
            }
            throw cancelled;
        } catch (JsonException unreadable) {
            throw DeepJson.blame(body, unreadable);
        }
    }
}
