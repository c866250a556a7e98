package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Visible reasoning, which OpenAI itself never shows: in {@code reasoning_content} as most compatible servers write it;
 * signed, in {@code reasoning} and {@code reasoning_details} as OpenRouter does, the signature behind the words in a
 * fragment of its own.
 */
record Thoughts(List<String> words, Optional<String> signature) {
    static Thoughts of(Completion completion) {
        return new Thoughts(completion.reply().reasoning(), completion.script().get(Setting.REASONING_SIGNATURE));
    }

    /** The members of a message, with a comma before them. */
    String whole() {
        String text = Json.quote(String.join("", words));
        return words.isEmpty() ? "" : signature
                .map(proof -> ",\"reasoning\":" + text + ",\"reasoning_details\":["
                        + piece("\"text\":" + text + ",\"signature\":" + Json.quote(proof)) + "]")
                .orElse(",\"reasoning_content\":" + text);
    }

    /** The deltas of a stream. */
    List<String> deltas() {
        List<String> deltas = new ArrayList<>(words.stream().map(this::delta).toList());
        signature.filter(proof -> !words.isEmpty()).ifPresent(proof ->
                deltas.add("{\"reasoning_details\":[" + piece("\"signature\":" + Json.quote(proof)) + "]}"));
        return deltas;
    }

    private String delta(String word) {
        String text = Json.quote(word);
        return signature.isPresent()
                ? "{\"reasoning\":" + text + ",\"reasoning_details\":[" + piece("\"text\":" + text) + "]}"
                : "{\"reasoning_content\":" + text + "}";
    }

    private static String piece(String member) {
        return "{\"type\":\"reasoning.text\"," + member + ",\"format\":\"anthropic-claude-v1\",\"index\":0}";
    }
}
