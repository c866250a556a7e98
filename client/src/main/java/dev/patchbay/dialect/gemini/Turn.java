package dev.patchbay.dialect.gemini;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * One content of the request.
 *
 * @param role {@code user} or {@code model}
 * @param kind whether it may be joined with its neighbour
 * @param parts what it holds
 */
record Turn(String role, Kind kind, List<Json> parts) {
    /** What a turn holds. */
    enum Kind {
        /** Anything that is said. */
        SPEECH,
        /** The model's calls, perhaps with what it said before. */
        CALLS,
        /** Results of calls, beside which nothing may stand (anomalyco/opencode#43479). */
        RESULTS
    }

    boolean takes(Turn next) {
        return role.equals(next.role) && kind == Kind.SPEECH && next.kind != Kind.RESULTS;
    }

    Turn with(Turn next) {
        return new Turn(role, next.kind, Stream.concat(parts.stream(), next.parts.stream()).toList());
    }

    void write(JsonWriter out) {
        out.beginObject().member("role", role).member("parts", Json.of(parts)).endObject();
    }
}
