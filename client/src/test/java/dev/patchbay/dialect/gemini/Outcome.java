package dev.patchbay.dialect.gemini;

import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.concurrent.Callable;

/** What came of reading something: its JSON, or the class of the failure and its words. */
final class Outcome {
    private Outcome() {}

    static String of(Callable<JsonObject> reading) {
        try {
            return Compact.of(reading.call());
        } catch (PatchbayException failure) {
            return new JsonWriter().beginObject().member("fails", failure.kind().name())
                    .member("message", String.valueOf(failure.getMessage())).endObject().toJson().toString();
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
