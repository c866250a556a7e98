package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the chunks of one answer: all share its id, its model and its time. */
final class ChunkWriter {
    /** The name under which Ollama's thoughts travel in {@code reasoning_details}. */
    static final String THOUGHTS = "ollama-v1";

    private static final List<String> TIMES =
            List.of("total_duration", "load_duration", "prompt_eval_duration", "eval_duration");
    private static final int CAPACITY = 384;

    private final Instant fallback;
    private String model = "";
    private long created;
    private String id = "";

    /**
     * A writer for one answer.
     *
     * @param now the time of the answer, if the server does not tell
     */
    ChunkWriter(Instant now) {
        fallback = now;
    }

    /** Takes from the first line what all of them tell. */
    void read(JsonObject line) {
        if (id.isEmpty()) {
            model = line.string("model").orElse("");
            Instant at = line.string("created_at").flatMap(ChunkWriter::instant).orElse(fallback);
            created = at.getEpochSecond();
            // The server gives no id: the moment in nanoseconds is unique enough, and the same for all chunks.
            id = created + String.format(Locale.ROOT, "%09d", at.getNano());
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException nonsense) {
            return Optional.empty();
        }
    }

    /** The id for a call to which the server gave none. */
    String callId(int number) {
        return "call_" + id + "_" + number;
    }

    ChatChunk delta(JsonObject delta, Optional<Json> logprobs) {
        JsonWriter out = choice(delta);
        logprobs.ifPresent(odds -> out.member("logprobs", odds));
        return close(out.member("finish_reason", Json.NULL));
    }

    /** The last chunk of the answer; older servers tell no reason. */
    ChatChunk finish(String reason, Optional<String> nativeReason) {
        JsonWriter out = choice(JsonObject.EMPTY).member("finish_reason", reason);
        nativeReason.ifPresent(word -> out.member("native_finish_reason", word));
        return close(out);
    }

    private JsonWriter choice(JsonObject delta) {
        return head().name("choices").beginArray().beginObject().member("index", 0).member("delta", delta);
    }

    private static ChatChunk close(JsonWriter out) {
        return ChatChunk.fromJson(out.endObject().endArray().endObject().toObject());
    }

    /** The chunk that tells what the last line counts: tokens, and under {@code ollama} times in nanoseconds. */
    ChatChunk usage(JsonObject last) {
        long prompt = last.integer("prompt_eval_count").orElse(0);
        long answer = last.integer("eval_count").orElse(0);
        JsonWriter out = head().name("choices").beginArray().endArray().name("usage").beginObject()
                .member("prompt_tokens", prompt).member("completion_tokens", answer)
                .member("total_tokens", prompt + answer).endObject();
        if (TIMES.stream().anyMatch(last::has)) {
            out.name("ollama").beginObject();
            TIMES.forEach(name -> last.find(name).ifPresent(value -> out.member(name, value)));
            out.endObject();
        }
        return ChatChunk.fromJson(out.endObject().toObject());
    }

    private JsonWriter head() {
        return new JsonWriter(CAPACITY).beginObject().member("id", "chatcmpl-" + id)
                .member("object", "chat.completion.chunk").member("created", created)
                .member("model", model);
    }
}
