package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model is made to think: by a budget, by effort, not at all, or as the caller's own {@code thinking} says.
 *
 * @param mode the way
 * @param budget tokens of the budget, for {@link Mode#BUDGET}
 * @param effort the word for effort, if one is sent
 * @param active whether the model thinks
 */
record Thinking(Mode mode, long budget, @Nullable String effort, boolean active) {
    /** The ways. */
    enum Mode {
        /** Nothing is said. */
        UNSAID,
        /** {@code disabled}. */
        OFF,
        /** {@code enabled} with a budget. */
        BUDGET,
        /** {@code adaptive}. */
        ADAPTIVE,
        /** The caller said it in Anthropic's own words. */
        NATIVE
    }

    /** Tokens that stand for the words of {@code reasoning_effort}, where a model wants a number. Our choice. */
    private static final Map<String, Long> BUDGETS = Map.of("minimal", 1_024L, "low", 1_024L, "medium", 4_096L,
            "high", 16_384L, "xhigh", 32_768L, "max", 32_768L);

    /** What a budget leaves of the most a model can generate, in tokens, for the answer itself. */
    private static final long LEFT_FOR_ANSWER = 4_096;

    static Thinking of(ChatRequest request, ModelTraits traits, boolean forcedTool, Refusals refusals) {
        var stated = request.toJson().object("thinking");
        if (stated.isPresent()) {
            boolean on = !stated.get().string("type").orElse("").equals("disabled");
            return new Thinking(Mode.NATIVE, 0, request.reasoningEffort().map(word -> effort(word, traits)).orElse(null),
                    on);
        }
        if (request.reasoningEffort().isEmpty()) {
            return unsaid(traits, null);
        }
        String word = request.reasoningEffort().get();
        if (!word.equals("none") && !BUDGETS.containsKey(word)) {
            throw refusals.of("reasoning_effort", "it knows none, minimal, low, medium, high, xhigh and max");
        }
        return word.equals("none") ? rest(traits) : think(word, traits, forcedTool);
    }

    private static Thinking unsaid(ModelTraits traits, @Nullable String effort) {
        return new Thinking(Mode.UNSAID, 0, effort, traits.thinksUnasked());
    }

    private static Thinking rest(ModelTraits traits) {
        if (!traits.adaptive()) {
            return unsaid(traits, null);
        }
        return traits.canRest() ? new Thinking(Mode.OFF, 0, null, false) : unsaid(traits, effort("low", traits));
    }

    private static Thinking think(String word, ModelTraits traits, boolean forcedTool) {
        if (traits.adaptive()) {
            return new Thinking(Mode.ADAPTIVE, 0, effort(word, traits), true);
        }
        // A forced tool is a demand, effort a wish, and a budget does not go with the demand.
        return traits.budget() && !forcedTool
                ? new Thinking(Mode.BUDGET, budget(word, traits), null, true)
                : unsaid(traits, null);
    }

    private static long budget(String word, ModelTraits traits) {
        return Math.min(BUDGETS.getOrDefault(word, 0L), traits.mostOutput() - LEFT_FOR_ANSWER);
    }

    private static @Nullable String effort(String word, ModelTraits traits) {
        String wanted = word.equals("minimal") || word.equals("none") ? "low" : word;
        if (traits.efforts().contains(wanted)) {
            return wanted;
        }
        return traits.efforts().contains("high") ? "high" : null;
    }

    /** For a conversation whose thoughts are lost: with a budget, the model could not go on from where it stands. */
    Thinking withoutBudget() {
        return mode == Mode.BUDGET ? new Thinking(Mode.OFF, 0, effort, false) : this;
    }

    /** Writes the field; thoughts that can be read are asked for, as models from 4.7 on hide them otherwise. */
    void write(JsonWriter out, JsonObject body) {
        switch (mode) {
            case UNSAID -> { }
            case OFF -> out.name("thinking").beginObject().member("type", "disabled").endObject();
            case BUDGET -> out.name("thinking").beginObject().member("type", "enabled")
                    .member("budget_tokens", budget).endObject();
            case ADAPTIVE -> out.name("thinking").beginObject().member("type", "adaptive")
                    .member("display", "summarized").endObject();
            case NATIVE -> body.find("thinking").ifPresent(stated -> out.member("thinking", stated));
        }
    }
}
