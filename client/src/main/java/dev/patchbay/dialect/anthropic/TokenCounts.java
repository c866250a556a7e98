package dev.patchbay.dialect.anthropic;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The usage of an answer. Anthropic counts cached tokens beside the input and tells each count anew as a stream goes
 * on; OpenAI counts them as part of the prompt. Every field but the two sums may be missing.
 */
final class TokenCounts {
    private static final List<String> TOLD =
            List.of("input_tokens", "output_tokens", "cache_creation_input_tokens", "cache_read_input_tokens");

    private final Map<String, Long> counts = new HashMap<>();
    private Optional<Json> serviceTier = Optional.empty();

    /** Takes in what is told now; it overrides what was told before. */
    void add(JsonObject usage) {
        for (String name : TOLD) {
            usage.integer(name).ifPresent(count -> counts.put(name, Math.max(0, count)));
        }
        usage.object("cache_creation").flatMap(writes -> writes.integer("ephemeral_1h_input_tokens").stream().boxed()
                .findFirst()).ifPresent(count -> counts.put("long_writes", Math.max(0, count)));
        usage.object("output_tokens_details").flatMap(details -> details.integer("thinking_tokens").stream().boxed()
                .findFirst()).ifPresent(count -> counts.put("thinking", Math.max(0, count)));
        serviceTier = usage.find("service_tier").map(TokenCounts::tier).or(() -> serviceTier);
    }

    private static Json tier(Json tier) {
        return tier.equals(Json.of("standard")) ? Json.of("default") : tier;
    }

    /** Takes in Bedrock's own counts, which stand in for missing ones only. */
    void addIfMissing(JsonObject metrics) {
        if (!known()) {
            copy(metrics, "inputTokenCount", "input_tokens");
            copy(metrics, "outputTokenCount", "output_tokens");
            copy(metrics, "cacheReadInputTokenCount", "cache_read_input_tokens");
            copy(metrics, "cacheWriteInputTokenCount", "cache_creation_input_tokens");
        }
    }

    private void copy(JsonObject metrics, String name, String written) {
        metrics.integer(name).ifPresent(count -> counts.put(written, Math.max(0, count)));
    }

    boolean known() {
        return counts.containsKey("input_tokens") || counts.containsKey("output_tokens");
    }

    /** The tier that was used, in OpenAI's word where it has one. */
    Optional<Json> serviceTier() {
        return serviceTier;
    }

    private long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Writes the usage in OpenAI's shape; null if nothing was told. */
    void write(JsonWriter out) {
        if (!known()) {
            out.member("usage", Json.NULL);
            return;
        }
        long written = of("cache_creation_input_tokens");
        long read = of("cache_read_input_tokens");
        long prompt = of("input_tokens") + written + read;
        out.name("usage").beginObject().member("prompt_tokens", prompt)
                .member("completion_tokens", of("output_tokens")).member("total_tokens", prompt + of("output_tokens"))
                .name("prompt_tokens_details").beginObject()
                .member("cached_tokens", read).member("cache_write_tokens", written);
        if (counts.containsKey("long_writes")) {
            out.member("cache_write_1h_tokens", of("long_writes"));
        }
        out.endObject();
        if (counts.containsKey("thinking")) {
            out.name("completion_tokens_details").beginObject().member("reasoning_tokens", of("thinking")).endObject();
        }
        out.endObject();
    }
}
