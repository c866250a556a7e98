package dev.patchbay.dialect.openai;

import dev.patchbay.error.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What error texts mean, where a server has no codes: words that were seen from vLLM, llama.cpp, Together, Groq,
 * Mistral, xAI, Moonshot, SiliconFlow, Ark and Qwen until August 2026. The first row that fits holds.
 */
final class ErrorWording {
    private record Row(ErrorKind kind, List<String> words) {}

    private static final List<Row> ROWS = List.of(
            new Row(ErrorKind.AUTHENTICATION, List.of("invalid api key", "incorrect api key", "invalid_api_key")),
            new Row(ErrorKind.CONTEXT_LENGTH_EXCEEDED, List.of("maximum context length", "context length exceeded",
                    "context_length_exceeded", "exceeds the available context size", "maximum input length",
                    "input is too long", "prompt is too long", "too many tokens", "exceeded model token limit",
                    "range of input length should be", "reduce the length", "max_new_tokens` must be")),
            new Row(ErrorKind.QUOTA_EXHAUSTED, List.of("insufficient balance", "insufficient_balance", "arrearage",
                    "overdue", "not in good standing", "exceeded current quota", "credit", "payment required")),
            new Row(ErrorKind.OVERLOADED, List.of("overloaded", "at capacity", "service tier capacity", "high demand",
                    "currently busy")),
            new Row(ErrorKind.RATE_LIMIT, List.of("rate limit", "too many requests", "throttl")),
            new Row(ErrorKind.CONTENT_POLICY, List.of("content policy", "inappropriate content",
                    "data_inspection_failed", "sensitive")));

    private ErrorWording() {}

    /** What the text of an error means; empty if it says nothing known, or the status leaves no doubt. */
    static Optional<ErrorKind> classify(int status, String message) {
        if (status == 401 || status == 404 || status == 408 || status >= 500) {
            return Optional.empty();
        }
        String text = message.toLowerCase(Locale.ROOT);
        return ROWS.stream().filter(row -> row.words().stream().anyMatch(text::contains)).map(Row::kind).findFirst()
                .or(() -> namesMissingModel(text) ? Optional.of(ErrorKind.NOT_FOUND) : Optional.empty());
    }

    private static boolean namesMissingModel(String text) {
        return text.contains("model")
                && (text.contains("not found") || text.contains("does not exist") || text.contains("not exist"));
    }
}
