package dev.patchbay.dialect.ollama;

import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;

/**
 * What the last line of an answer counts: tokens, and times in nanoseconds.
 *
 * @param line the line
 */
record Counts(JsonObject line) {
    private static final List<String> TIMES =
            List.of("total_duration", "load_duration", "prompt_eval_duration", "eval_duration");

    /** Whether tokens were counted; zeros are left out, but hardly both. */
    boolean known() {
        return line.has("prompt_eval_count") || line.has("eval_count");
    }

    /** The usage in OpenAI's shape, and the times. */
    void write(JsonWriter out) {
        writeUsage(out);
        writeTimes(out);
    }

    void writeUsage(JsonWriter out) {
        long prompt = line.integer("prompt_eval_count").orElse(0);
        long answer = line.integer("eval_count").orElse(0);
        out.name("usage").beginObject().member("prompt_tokens", prompt).member("completion_tokens", answer)
                .member("total_tokens", prompt + answer).endObject();
    }

    /** The times stand under {@code ollama}. */
    void writeTimes(JsonWriter out) {
        if (TIMES.stream().anyMatch(line::has)) {
            out.name("ollama").beginObject();
            TIMES.forEach(name -> line.find(name).ifPresent(value -> out.member(name, value)));
            out.endObject();
        }
    }
}
