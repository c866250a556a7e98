package dev.patchbay.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/** Log probabilities in OpenAI's shape. */
final class Logprobs {
    private Logprobs() {}

    /** Those of a candidate, or of what a frame adds to one; empty if it tells none. */
    static Optional<Json> in(JsonObject candidate) {
        return candidate.object("logprobsResult").filter(result -> !result.objects("chosenCandidates").isEmpty())
                .map(Logprobs::of);
    }

    private static Json of(JsonObject result) {
        List<JsonObject> chosen = result.objects("chosenCandidates");
        List<JsonObject> top = result.objects("topCandidates");
        var out = new JsonWriter().beginObject().name("content").beginArray();
        for (int i = 0; i < chosen.size(); i++) {
            writeToken(out, chosen.get(i));
            out.name("top_logprobs").beginArray();
            List<JsonObject> others = i < top.size() ? top.get(i).objects("candidates") : List.of();
            for (JsonObject other : others) {
                writeToken(out, other);
                out.endObject();
            }
            out.endArray().endObject();
        }
        return out.endArray().member("refusal", Json.NULL).endObject().toJson();
    }

    private static void writeToken(JsonWriter out, JsonObject token) {
        String text = token.string("token").orElse("");
        out.beginObject().member("token", text)
                .member("logprob", token.find("logProbability").orElse(Json.of(0))).name("bytes").beginArray();
        for (byte unit : text.getBytes(UTF_8)) {
            out.number(Byte.toUnsignedLong(unit));
        }
        out.endArray();
    }
}
