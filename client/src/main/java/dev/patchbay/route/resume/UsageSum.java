package dev.patchbay.route.resume;

import dev.patchbay.chat.Usage;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;

/** Adds to what the last part of an answer used what the parts before it did, in the shape in which it is told. */
public final class UsageSum {
    private long input;
    private long cached;
    private long written;
    private long output;
    private long reasoning;

    /** Nothing yet. */
    public UsageSum() {}

    /** Adds what a part used that is over; nothing where that was not told. */
    public void add(Usage part) {
        input += part.inputTokens();
        cached += part.cachedInputTokens();
        written += part.cacheWriteTokens();
        output += part.outputTokens();
        reasoning += part.reasoningTokens();
    }

    /** The usage that is told, and that of the parts before. */
    JsonObject plus(JsonObject usage) {
        var sum = usage.edit();
        plus(usage, "prompt_tokens", input, sum);
        plus(usage, "completion_tokens", output, sum);
        plus(usage, "total_tokens", input + output, sum);
        details(usage, "prompt_tokens_details", sum, "cached_tokens", cached, "cache_write_tokens", written);
        details(usage, "completion_tokens_details", sum, "reasoning_tokens", reasoning, "", 0);
        return sum.apply();
    }

    private static void details(
            JsonObject usage, String name, JsonObject.Edit sum, String one, long ones, String other, long others) {
        JsonObject told = usage.object(name).orElse(JsonObject.EMPTY);
        var edit = told.edit();
        plus(told, one, ones, edit);
        plus(told, other, others, edit);
        JsonObject both = edit.apply();
        if (both != told) {
            sum.put(name, both.toJson());
        }
    }

    private static void plus(JsonObject told, String count, long before, JsonObject.Edit edit) {
        if (before > 0) {
            edit.put(count, Json.of(told.integer(count).orElse(0) + before));
        }
    }
}
