package dev.patchbay.dialect.ollama;

import dev.patchbay.dialect.ChunkShape;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * What all lines of an answer tell of it. The server gives no id: the moment in nanoseconds is unique enough, and the
 * same for all chunks.
 *
 * @param id the moment, as digits
 * @param chunks the shape of its chunks
 */
record AnswerHead(String id, ChunkShape chunks) {
    /**
     * Takes it from the first line.
     *
     * @param now the time of the answer, if the server does not tell
     */
    static AnswerHead of(JsonObject line, Instant now) {
        Instant at = line.string("created_at").flatMap(AnswerHead::instant).orElse(now);
        String id = at.getEpochSecond() + String.format(Locale.ROOT, "%09d", at.getNano());
        return new AnswerHead(id,
                new ChunkShape("chatcmpl-" + id, Json.of(line.string("model").orElse("")), at.getEpochSecond()));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }

    /** The id for a call to which the server gave none. */
    String callId(int number) {
        return "call_" + id + "_" + number;
    }
}
