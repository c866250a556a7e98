package dev.patchbay.dialect.anthropic;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an endpoint's refusals taught about its models: the table of models is never complete, and hosts differ. Kept
 * for each model, up to a bound.
 */
final class Lessons {
    /** One thing that a model does not take. */
    enum Lesson {
        /** Temperature and top_p do not go together. */
        EITHER,
        NO_TEMPERATURE("temperature"),
        NO_TOP_P("top_p"),
        NO_TOP_K("top_k"),
        NO_EFFORT("output_config.effort", "effort"),
        NO_FORMAT("output_config.format", "output_format", "outputConfig.textFormat", "textFormat"),
        NO_BUDGET("thinking.type.enabled", "thinking.type: enabled"),
        NO_ADAPTIVE("adaptive thinking is not supported", "thinking.type.adaptive");

        private final String[] words;

        Lesson(String... words) {
            this.words = words;
        }

        /** The refusal of a budget recommends what is wanted instead, so the first word that is there counts. */
        boolean isIn(String message) {
            for (String word : words) {
                if (message.contains(word)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final int MOST = 10_000;

    private final Set<String> learned = ConcurrentHashMap.newKeySet();

    /** Whether the refusal says something new that another way of writing avoids. */
    boolean learn(PatchbayException refusal) {
        if (refusal.kind() != ErrorKind.INVALID_REQUEST || refusal.model().isEmpty() || refusal.status().isEmpty()) {
            return false;
        }
        String message = String.valueOf(refusal.getMessage());
        boolean either = message.contains("temperature") && message.contains("top_p");
        return either ? add(refusal.model().get(), Lesson.EITHER) : learn(refusal.model().get(), message);
    }

    private boolean learn(String model, String message) {
        if (Lesson.NO_BUDGET.isIn(message)) {
            return add(model, Lesson.NO_BUDGET);
        }
        for (Lesson lesson : Lesson.values()) {
            if (isOurs(lesson, message)) {
                return add(model, lesson);
            }
        }
        return false;
    }

    /** The value of a field may be wrong by the caller's fault; only "not supported" and its like teach something. */
    private static boolean isOurs(Lesson lesson, String message) {
        boolean refused = message.contains("not supported") || message.contains("not support")
                || message.contains("deprecated") || message.contains("not permitted")
                || message.contains("cannot be") || message.contains("may only be set to 1");
        return refused && lesson.isIn(message);
    }

    private boolean add(String model, Lesson lesson) {
        return learned.size() < MOST && learned.add(lesson + " " + model);
    }

    boolean has(String model, Lesson lesson) {
        return !learned.isEmpty() && learned.contains(lesson + " " + model);
    }

    /** What is known of a model, by its name and by experience. */
    ModelTraits traits(String model) {
        ModelTraits traits = ModelTraits.of(model);
        if (has(model, Lesson.NO_BUDGET)) {
            return traits.thinking(true, false);
        }
        return has(model, Lesson.NO_ADAPTIVE) ? traits.thinking(false, true) : traits;
    }
}
