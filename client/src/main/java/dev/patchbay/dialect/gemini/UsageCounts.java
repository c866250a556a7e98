package dev.patchbay.dialect.gemini;

import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * The tokens of an answer. Every frame of a stream tells those so far, but not every frame tells all of them, so each
 * count is the last that was told (langchain-ai/langchainjs#9912, librefang/librefang#5873).
 */
final class UsageCounts {
    private static final String[] NAMES = {"promptTokenCount", "toolUsePromptTokenCount", "cachedContentTokenCount",
        "candidatesTokenCount", "thoughtsTokenCount", "totalTokenCount"};

    private final Map<String, Long> counts = new HashMap<>();
    private long promptAudio;
    private long answerAudio;

    void add(JsonObject usage) {
        for (String name : NAMES) {
            usage.integer(name).ifPresent(count -> counts.put(name, count));
        }
        promptAudio = Math.max(promptAudio, audio(usage, "promptTokensDetails"));
        answerAudio = Math.max(answerAudio, audio(usage, "candidatesTokensDetails"));
    }

    private static long audio(JsonObject usage, String details) {
        return usage.objects(details).stream()
                .filter(detail -> detail.string("modality").orElse("").equals("AUDIO"))
                .mapToLong(detail -> detail.integer("tokenCount").orElse(0)).sum();
    }

    /** Whether the prompt was counted: early frames of Vertex tell only the cache. */
    boolean known() {
        return counts.containsKey("promptTokenCount") || counts.containsKey("totalTokenCount");
    }

    private long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** The usage in OpenAI's shape: the prompt with what is cached of it, the completion with its thoughts. */
    void write(JsonWriter out) {
        long prompt = count("promptTokenCount") + count("toolUsePromptTokenCount");
        long thoughts = count("thoughtsTokenCount");
        long completion = count("candidatesTokenCount") + thoughts;
        out.name("usage").beginObject().member("prompt_tokens", prompt).member("completion_tokens", completion)
                .member("total_tokens", counts.getOrDefault("totalTokenCount", prompt + completion));
        out.name("prompt_tokens_details").beginObject().member("cached_tokens", count("cachedContentTokenCount"));
        writeAudio(out, promptAudio);
        out.endObject().name("completion_tokens_details").beginObject().member("reasoning_tokens", thoughts);
        writeAudio(out, answerAudio);
        out.endObject().endObject();
    }

    private static void writeAudio(JsonWriter out, long tokens) {
        if (tokens > 0) {
            out.member("audio_tokens", tokens);
        }
    }
}
