package dev.patchbay.dialect.openai;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an endpoint's refusals taught: they were not the caller's fault but ours. Calls that were under way when the
 * first of them was refused may teach the same once more.
 */
final class Lessons {
    /** Callers may invent model names; those that are learned are bounded. */
    private static final int MOST_MODELS = 1_000;

    /** Some servers know no stream_options. Written rarely, read on every stream. */
    private volatile boolean usageInStreams;
    /** Models that know the limit on tokens by its new name only. */
    private final Set<String> newTokensField = ConcurrentHashMap.newKeySet();
    /** Models that think unless told not to, and then answer in streams only (langchain4j/langchain4j#3974). */
    private final Set<String> thinkInStreamsOnly = ConcurrentHashMap.newKeySet();
    /** Models that answer in streams only, whatever they are told: QwQ, QVQ and their like at Alibaba. */
    private final Set<String> answerInStreamsOnly = ConcurrentHashMap.newKeySet();

    Lessons(boolean usageInStreams) {
        this.usageInStreams = usageInStreams;
    }

    /** Whether usage can be asked for in streams. */
    boolean usageInStreams() {
        return usageInStreams;
    }

    boolean wantsNewTokensField(String model) {
        return newTokensField.contains(model);
    }

    boolean thinksInStreamsOnly(String model) {
        return thinkInStreamsOnly.contains(model);
    }

    boolean answersInStreamsOnly(String model) {
        return answerInStreamsOnly.contains(model);
    }

    /** Whether the refusal teaches to write in another way. */
    boolean learn(PatchbayException refusal) {
        return refusal.kind() == ErrorKind.INVALID_REQUEST
                && (learnStreamOptions(refusal) || learnTokensField(refusal) || learnThinking(refusal)
                || learnStreaming(refusal));
    }

    /** A 400 that names {@code stream_options}: it was us who added it. */
    private boolean learnStreamOptions(PatchbayException refusal) {
        boolean ours = refusal.param().orElse("").startsWith("stream_options") || says(refusal, "stream_options");
        if (ours) {
            usageInStreams = false;
        }
        return ours;
    }

    /** The name of a deployment does not tell which model it is, but the refusal of {@code max_tokens} does. */
    private boolean learnTokensField(PatchbayException refusal) {
        boolean ours = refusal.param().orElse("").equals("max_tokens") && says(refusal, "max_completion_tokens");
        if (ours) {
            note(refusal, newTokensField);
        }
        return ours;
    }

    private boolean learnThinking(PatchbayException refusal) {
        boolean ours = says(refusal, "enable_thinking must be set to false for non-streaming calls");
        if (ours) {
            note(refusal, thinkInStreamsOnly);
        }
        return ours;
    }

    private boolean learnStreaming(PatchbayException refusal) {
        boolean ours = says(refusal, "only support stream mode");
        if (ours) {
            note(refusal, answerInStreamsOnly);
        }
        return ours;
    }

    private static boolean says(PatchbayException refusal, String words) {
        return String.valueOf(refusal.getMessage()).contains(words);
    }

    private static void note(PatchbayException refusal, Set<String> models) {
        if (models.size() < MOST_MODELS) {
            refusal.model().ifPresent(models::add);
        }
    }
}
