package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/** Log probabilities: the same good one for every token, worse ones for tokens that were not chosen. */
final class Logprobs {
    private static final double CHOSEN = -0.0021;
    private static final double WORSE = -6.5;

    private Logprobs() {}

    /** The value of {@code logprobs} for these tokens; null unless it was asked for. */
    static String of(List<String> tokens, ChatCall call, boolean refused) {
        if (!call.logprobs()) {
            return "null";
        }
        var list = new StringJoiner(",", "[", "]");
        tokens.forEach(token -> list.add(entry(token, call.topLogprobs())));
        return refused
                ? "{\"content\":null,\"refusal\":" + list + "}"
                : "{\"content\":" + list + ",\"refusal\":null}";
    }

    private static String entry(String token, int top) {
        var others = new StringJoiner(",", "[", "]");
        for (int i = 0; i < top; i++) {
            others.add(fields(i == 0 ? token : token + i, i == 0 ? CHOSEN : WORSE - i) + "}");
        }
        return fields(token, CHOSEN) + ",\"top_logprobs\":" + others + "}";
    }

    private static String fields(String token, double logprob) {
        var bytes = new StringJoiner(",", "[", "]");
        for (byte single : token.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(Integer.toString(single & 0xff));
        }
        return "{\"token\":" + Json.quote(token) + ",\"logprob\":" + logprob + ",\"bytes\":" + bytes;
    }
}
