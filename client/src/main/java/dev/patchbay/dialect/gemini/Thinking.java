package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;

/**
 * {@code reasoning_effort} as {@code thinkingConfig}. Gemini 2.5 is told a number of tokens, those of Google's own
 * OpenAI layer; from Gemini 3 on it is a word; earlier models do not think. Both at once are refused.
 */
final class Thinking {
    private static final int PRO_LEAST_BUDGET = 128;

    private final Refusals refusals;
    private final Lessons lessons;

    Thinking(Refusals refusals, Lessons lessons) {
        this.refusals = refusals;
        this.lessons = lessons;
    }

    /** The configuration; empty where nothing is asked for or the model does not think. */
    Optional<Json> config(ChatRequest request, String model) {
        var family = ModelFamily.of(model);
        Optional<String> effort = request.reasoningEffort();
        boolean shown = request.field("include_reasoning").map(Json.TRUE::equals)
                .orElse(effort.isPresent() && !effort.get().equals("none"));
        if (family.thinking() == ModelFamily.ThinkingControl.NONE || effort.isEmpty() && !shown) {
            return Optional.empty();
        }
        var out = new JsonWriter().beginObject();
        effort.ifPresent(word -> writeEffort(out, word, family, model));
        if (shown) {
            out.member("includeThoughts", true);
        }
        return Optional.of(out.endObject().toJson());
    }

    private void writeEffort(JsonWriter out, String effort, ModelFamily family, String model) {
        if (family.thinking() == ModelFamily.ThinkingControl.BUDGET) {
            out.member("thinkingBudget", budget(effort, family));
        } else {
            out.member("thinkingLevel", level(effort, family, lessons.takesMinimalThinking(model)));
        }
    }

    private int budget(String effort, ModelFamily family) {
        return switch (effort) {
            // 2.5 Pro cannot stop thinking.
            case "none" -> family.isPro() ? PRO_LEAST_BUDGET : 0;
            case "minimal", "low" -> 1024;
            case "medium" -> 8192;
            case "high", "xhigh", "max" -> 24_576;
            default -> throw unknown(effort);
        };
    }

    private String level(String effort, ModelFamily family, boolean minimalTaken) {
        return switch (effort) {
            // Gemini 3 cannot stop thinking.
            case "none", "minimal" -> family.isPro() || !minimalTaken ? "LOW" : "MINIMAL";
            case "low" -> "LOW";
            case "medium" -> family.hasMediumLevel() ? "MEDIUM" : "HIGH";
            case "high", "xhigh", "max" -> "HIGH";
            default -> throw unknown(effort);
        };
    }

    private RuntimeException unknown(String effort) {
        return refusals.of("reasoning_effort", "Gemini has nothing that would be '" + effort + "'");
    }
}
