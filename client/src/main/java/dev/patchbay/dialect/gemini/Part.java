package dev.patchbay.dialect.gemini;

import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;

/** A part of an answer, as {@link Parts} understands it; and what whole answers and streams write of it alike. */
sealed interface Part {
    /** A piece of the text; whether it is signed, for what the signatures are is told once for all of them. */
    record Text(String text, boolean signed) implements Part {}

    /**
     * A piece of a thought.
     *
     * @param index which thought it belongs to
     */
    record Thought(String text, Optional<String> signature, int index) implements Part {
        /** The thought with its next piece. */
        Thought and(Thought next) {
            return new Thought(text + next.text, next.signature, index);
        }

        JsonWriter write(JsonWriter out) {
            out.beginObject().member("type", "reasoning.text").member("text", text)
                    .member("format", ThoughtFormat.NAME).member("index", index);
            signature.ifPresent(proof -> out.member("signature", proof));
            return out.endObject();
        }
    }

    /**
     * A call.
     *
     * @param index which of the calls it is
     * @param id the one that Gemini gave it, or one of ours
     */
    record Call(int index, String id, JsonObject call, Optional<String> signature) implements Part {
        /** Writes what it says into an object that is open. */
        JsonWriter write(JsonWriter out) {
            out.member("id", id).member("type", "function").name("function").beginObject()
                    .member("name", FunctionNames.fromGemini(call.string("name").orElse("")))
                    .member("arguments", call.object("args").map(Compact::of).orElse("{}")).endObject();
            signature.ifPresent(proof -> Signed.write(out, proof));
            return out;
        }
    }
}
