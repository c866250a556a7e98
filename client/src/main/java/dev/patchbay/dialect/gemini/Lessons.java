package dev.patchbay.dialect.gemini;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What refusals taught of single models: what they do not take depends on the model and is in no list. Safe for several
 * threads.
 */
final class Lessons {
    private static final Pattern OUTPUT_RANGE =
            Pattern.compile("maxOutputTokens value of \\d+ .*range is from \\d+ \\(inclusive\\) to (\\d{1,9}) \\(exclusive\\)");

    private final Set<String> withoutPenalties = ConcurrentHashMap.newKeySet();
    private final Set<String> withoutMinimal = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> mostOutput = new ConcurrentHashMap<>();

    /** Whether the refusal is one that the next request to the model will avoid. */
    boolean learn(PatchbayException refusal) {
        String named = refusal.facts().model();
        if (refusal.kind() != ErrorKind.INVALID_REQUEST || named == null) {
            return false;
        }
        return learn(ModelPath.bare(named), String.valueOf(refusal.getMessage()));
    }

    private boolean learn(String model, String text) {
        String words = text.toLowerCase(Locale.ROOT);
        if (words.contains("penalty is not enabled")) {
            withoutPenalties.add(model);
            return true;
        }
        if (words.contains("thinking level minimal")) {
            withoutMinimal.add(model);
            return true;
        }
        return learnOutputRange(model, text);
    }

    private boolean learnOutputRange(String model, String text) {
        var range = OUTPUT_RANGE.matcher(text);
        boolean told = range.find();
        if (told) {
            mostOutput.put(model, Long.parseLong(range.group(1)) - 1);
        }
        return told;
    }

    /** Presence and frequency penalty: not enabled on every model. */
    boolean takesPenalties(String model) {
        return !withoutPenalties.contains(model);
    }

    boolean takesMinimalThinking(String model) {
        return !withoutMinimal.contains(model);
    }

    /** The most tokens the model generates. */
    Optional<Long> mostOutput(String model) {
        return Optional.ofNullable(mostOutput.get(model));
    }
}
