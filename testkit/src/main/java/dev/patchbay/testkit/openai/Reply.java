package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the model says in every choice.
 *
 * @param reasoning visible reasoning, word by word
 * @param words the text, or the refusal, word by word
 * @param refused whether the words are a refusal
 * @param calls the tools called; then there are no words
 * @param finish the finish reason
 */
record Reply(List<String> reasoning, List<String> words, boolean refused, List<ToolCall> calls, String finish) {
    private static final String STANDARD = "Hello from the simulated model.";

    static Reply to(ChatCall call, Script script) {
        List<String> reasoning = script.get(Setting.REASONING).map(Words::of).orElse(List.of());
        boolean refused = script.has(Setting.REFUSAL);
        List<ToolCall> calls = refused ? List.of() : ToolOffer.calls(call, script);
        List<String> words = calls.isEmpty() ? words(call, script) : List.of();
        int budget = Math.max(0, call.mostTokens() - script.get(Setting.REASONING_TOKENS, 0));
        boolean cut = words.size() > budget;
        String natural = cut ? "length" : calls.isEmpty() ? "stop" : "tool_calls";
        return new Reply(
                reasoning, cut ? words.subList(0, budget) : words, refused, calls,
                script.get(Setting.FINISH, natural));
    }

    private static List<String> words(ChatCall call, Script script) {
        List<String> words = script.get(Setting.REFUSAL).map(Words::of)
                .or(() -> script.get(Setting.TEXT).map(Words::of))
                .or(() -> script.get(Setting.TOKENS).map(Words::filler))
                .orElseGet(() -> Words.of(natural(call.json().path("response_format"))));
        return script.get(Setting.HUGE).map(size -> withHugeFirst(words, size)).orElse(words);
    }

    private static String natural(JsonNode format) {
        return switch (format.path("type").asString("")) {
            case "json_object" -> "{\"answer\": \"simulated\"}";
            case "json_schema" -> SchemaSample.of(format.path("json_schema").path("schema"));
            default -> STANDARD;
        };
    }

    private static List<String> withHugeFirst(List<String> words, int size) {
        List<String> longer = new ArrayList<>(words);
        String first = words.isEmpty() ? "" : longer.removeFirst();
        longer.addFirst(first + "x".repeat(Math.max(0, size - first.length())));
        return longer;
    }

    /** Tokens of one choice, hidden ones not counted. */
    int tokens() {
        int tokens = reasoning.size() + words.size();
        for (ToolCall call : calls) {
            tokens += 2 + Words.pieces(call.arguments(), 4).size();
        }
        return tokens;
    }
}
