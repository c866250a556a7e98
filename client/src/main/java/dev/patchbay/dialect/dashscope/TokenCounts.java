package dev.patchbay.dialect.dashscope;

import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.OptionalLong;

/**
 * What an answer used. The counts of a stream are sums so far: the last ones hold.
 *
 * @param usage as DashScope tells it
 */
record TokenCounts(JsonObject usage) {
    static TokenCounts of(JsonObject answer) {
        return new TokenCounts(answer.object("usage").orElse(JsonObject.EMPTY));
    }

    boolean known() {
        return usage.has("input_tokens") || usage.has("output_tokens") || usage.has("total_tokens");
    }

    private JsonObject details(String name) {
        return usage.object(name).orElse(JsonObject.EMPTY);
    }

    private static long first(OptionalLong... counts) {
        for (OptionalLong count : counts) {
            if (count.isPresent()) {
                return Math.max(0, count.getAsLong());
            }
        }
        return 0;
    }

    /** Writes the member {@code usage}. Older multimodal models leave out the total. */
    void write(JsonWriter out) {
        long input = first(usage.integer("input_tokens"));
        long output = first(usage.integer("output_tokens"));
        long cached = first(details("prompt_tokens_details").integer("cached_tokens"),
                details("input_tokens_details").integer("cached_tokens"));
        long written = first(details("prompt_tokens_details").integer("cache_creation_input_tokens"));
        out.name("usage").beginObject().member("prompt_tokens", input).member("completion_tokens", output)
                .member("total_tokens", first(usage.integer("total_tokens"), OptionalLong.of(input + output)))
                .name("prompt_tokens_details").beginObject().member("cached_tokens", cached)
                .member("cache_write_tokens", written).endObject()
                .name("completion_tokens_details").beginObject().member("reasoning_tokens",
                        first(details("output_tokens_details").integer("reasoning_tokens"))).endObject()
                .endObject();
    }
}
