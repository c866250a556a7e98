package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.money.Money;
import java.util.Optional;

/**
 * What a call used, in tokens. The totals include their parts, as OpenAI counts: input includes cached tokens, output
 * includes reasoning.
 *
 * @param known whether the provider told; where it did not, all counts are 0 and mean nothing
 * @param inputTokens all tokens of the prompt
 * @param cachedInputTokens those of them that were read from the provider's cache
 * @param cacheWriteTokens those of them that were written to it, for whatever time
 * @param longCacheWriteTokens those of the written ones that stay for an hour, which costs more
 * @param outputTokens all tokens that were generated
 * @param reasoningTokens those of them that were spent on reasoning
 * @param totalTokens input and output
 * @param estimatedCost what they cost: what the provider reported, else by the price table; empty where the price or the
 *     usage is unknown, never zero then
 * @param reportedCost what the provider says it charged, if it says so
 */
public record Usage(
        boolean known,
        long inputTokens,
        long cachedInputTokens,
        long cacheWriteTokens,
        long longCacheWriteTokens,
        long outputTokens,
        long reasoningTokens,
        long totalTokens,
        Optional<Money> estimatedCost,
        Optional<Money> reportedCost) {
    /** The provider did not tell. */
    public static final Usage UNKNOWN =
            new Usage(false, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty());

    /** Nothing was used, and that is known. */
    public static final Usage NOTHING =
            new Usage(true, 0, 0, 0, 0, 0, 0, 0, Optional.of(Money.ZERO), Optional.of(Money.ZERO));

    /**
     * Reads usage in OpenAI's shape and the variants of compatible servers. Whatever is missing counts 0; an object
     * without any count is {@link #UNKNOWN}.
     */
    public static Usage read(JsonObject usage) {
        if (!tells(usage)) {
            return UNKNOWN;
        }
        var promptDetails = usage.object("prompt_tokens_details").orElse(JsonObject.EMPTY);
        var outputDetails = usage.object("completion_tokens_details").orElse(JsonObject.EMPTY);
        long input = count(usage, "prompt_tokens");
        long output = count(usage, "completion_tokens");
        long reasoning = first(count(outputDetails, "reasoning_tokens"), count(usage, "reasoning_tokens"));
        long cached = first(count(promptDetails, "cached_tokens"), count(usage, "prompt_cache_hit_tokens"),
                count(usage, "cached_tokens"));
        long told = usage.integer("total_tokens").orElse(input + output);
        // xAI counts reasoning beside the completion (vercel/ai#12425): then the total shows it.
        long generated = reasoning > 0 && told == input + output + reasoning ? output + reasoning : output;
        return new Usage(true, input, Math.min(cached, input), count(promptDetails, "cache_write_tokens"),
                count(promptDetails, "cache_write_1h_tokens"), generated, reasoning, Math.max(told, input + generated),
                Optional.empty(), ReportedCost.in(usage));
    }

    /** The same usage with what it costs. */
    public Usage withCost(Optional<Money> cost) {
        return new Usage(known, inputTokens, cachedInputTokens, cacheWriteTokens, longCacheWriteTokens, outputTokens,
                reasoningTokens, totalTokens, cost, reportedCost);
    }

    /**
     * This and that together. Known if either is: then the counts are the least that was used. A cost is known only if
     * both are.
     */
    public Usage plus(Usage more) {
        return new Usage(known || more.known, inputTokens + more.inputTokens,
                cachedInputTokens + more.cachedInputTokens, cacheWriteTokens + more.cacheWriteTokens,
                longCacheWriteTokens + more.longCacheWriteTokens, outputTokens + more.outputTokens,
                reasoningTokens + more.reasoningTokens, totalTokens + more.totalTokens,
                sum(estimatedCost, more.estimatedCost), sum(reportedCost, more.reportedCost));
    }

    private static Optional<Money> sum(Optional<Money> one, Optional<Money> other) {
        return one.flatMap(cost -> other.map(cost::plus));
    }

    /** The usage told in a whole answer or a chunk, wherever compatible servers put it. */
    static Usage in(JsonObject answer) {
        return toldIn(answer).map(Usage::read).orElse(UNKNOWN);
    }

    /** The same as it was told; an object without any count tells nothing. */
    static Optional<JsonObject> toldIn(JsonObject answer) {
        return answer.object("usage").filter(Usage::tells)
                .or(() -> answer.object("x_groq").flatMap(groq -> groq.object("usage")).filter(Usage::tells))
                .or(() -> firstChoice(answer).flatMap(choice -> choice.object("usage")).filter(Usage::tells));
    }

    private static boolean tells(JsonObject usage) {
        return usage.has("prompt_tokens") || usage.has("completion_tokens") || usage.has("total_tokens");
    }

    private static Optional<JsonObject> firstChoice(JsonObject answer) {
        return answer.array("choices").stream().findFirst().filter(choice -> choice.is(Json.Kind.OBJECT))
                .map(Json::object);
    }

    private static long count(JsonObject object, String name) {
        return Math.max(0, object.integer(name).orElse(0));
    }

    private static long first(long... counts) {
        for (long count : counts) {
            if (count > 0) {
                return count;
            }
        }
        return 0;
    }
}
