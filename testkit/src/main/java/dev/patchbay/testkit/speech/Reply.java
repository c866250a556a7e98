package dev.patchbay.testkit.speech;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import java.util.ArrayList;
import java.util.List;

/**
 * What the model says.
 *
 * @param reasoning visible reasoning, word by word
 * @param words the text, or the refusal, word by word
 * @param refused whether the words are a refusal
 * @param calls the tools called; then there are no words
 * @param end why it ends
 */
public record Reply(List<String> reasoning, List<String> words, boolean refused, List<ToolCall> calls, End end) {
    /** Why a model stops. */
    public enum End {
        /** It has said everything. */
        DONE,
        /** It may say no more. */
        CUT,
        /** It waits for the results of tools. */
        CALLS
    }

    private static final String STANDARD = "Hello from the simulated model.";

    /** Copies. */
    public Reply {
        reasoning = List.copyOf(reasoning);
        words = List.copyOf(words);
        calls = List.copyOf(calls);
    }

    /** What it says to this, if the script says nothing else. */
    public static Reply to(Wish wish, Script script) {
        List<String> reasoning = script.get(Setting.REASONING).map(Words::of).orElse(List.of());
        boolean refused = script.has(Setting.REFUSAL);
        List<ToolCall> calls = refused ? List.of() : calls(wish, script);
        List<String> words = calls.isEmpty() ? words(wish, script) : List.of();
        int budget = Math.max(0, wish.mostTokens() - script.get(Setting.REASONING_TOKENS, 0));
        boolean cut = words.size() > budget;
        End end = cut ? End.CUT : calls.isEmpty() ? End.DONE : End.CALLS;
        return new Reply(reasoning, cut ? words.subList(0, budget) : words, refused, calls, end);
    }

    private static List<ToolCall> calls(Wish wish, Script script) {
        if (script.has(Setting.CALLS)) {
            return script.get(Setting.CALLS, List.of());
        }
        boolean speaks = script.has(Setting.TEXT) || script.has(Setting.TOKENS);
        if (wish.tools().isEmpty() || wish.afterResult() || speaks) {
            return List.of();
        }
        int wanted = script.get(Setting.TOOL_CALLS, 1);
        List<ToolCall> calls = new ArrayList<>();
        for (int i = 0; i < (wish.severalCalls() ? wanted : Math.min(1, wanted)); i++) {
            calls.add(wish.tools().get(i % wish.tools().size()));
        }
        return calls;
    }

    private static List<String> words(Wish wish, Script script) {
        List<String> words = script.get(Setting.REFUSAL).map(Words::of)
                .or(() -> script.get(Setting.TEXT).map(Words::of))
                .or(() -> script.get(Setting.TOKENS).map(Words::filler))
                .orElseGet(() -> Words.of(wish.form().orElse(STANDARD)));
        return script.get(Setting.HUGE).map(size -> withHugeFirst(words, size)).orElse(words);
    }

    private static List<String> withHugeFirst(List<String> words, int size) {
        List<String> longer = new ArrayList<>(words);
        String first = words.isEmpty() ? "" : longer.removeFirst();
        longer.addFirst(first + "x".repeat(Math.max(0, size - first.length())));
        return longer;
    }

    /** Tokens of one choice, hidden ones not counted. */
    public int tokens() {
        int tokens = reasoning.size() + words.size();
        for (ToolCall call : calls) {
            tokens += 2 + Words.pieces(call.arguments(), 4).size();
        }
        return tokens;
    }
}
