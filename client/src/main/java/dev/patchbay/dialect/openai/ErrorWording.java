package dev.patchbay.dialect.openai;

import dev.patchbay.error.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What error texts mean, where a server has no codes: words that were seen from vLLM, llama.cpp, LM Studio, Together,
 * Groq, Mistral, xAI, Moonshot, SiliconFlow, Ark and Qwen until August 2026. The first row that fits holds.
 */
final class ErrorWording {
    private record Row(ErrorKind kind, Pattern words) {}

    private static final Row TOO_LONG = row(ErrorKind.CONTEXT_LENGTH_EXCEEDED, "maximum context length",
            "context length exceeded", "context_length_exceeded", "exceeds the available context size",
            "greater than the context length", "maximum input length", "input is too long", "prompt is too long",
            "too many tokens", "exceeded model token limit", "range of input length should be", "reduce the length",
            "max_new_tokens` must be", "input token count.*exceeds", "current length is.*while limit is");

    /** Words that are rare enough inside a tool's or a person's name are matched anywhere, the others as words. */
    private static final List<Row> ROWS = List.of(
            row(ErrorKind.AUTHENTICATION, "invalid api key", "incorrect api key", "invalid_api_key"),
            TOO_LONG,
            row(ErrorKind.QUOTA_EXHAUSTED, "insufficient balance", "insufficient_balance", "arrearage", "\\boverdue\\b",
                    "not in good standing", "account is in good standing", "exceeded (your )?current quota",
                    "allocated quota exceeded", "\\bcredits?\\b", "payment required"),
            row(ErrorKind.OVERLOADED, "\\boverloaded", "at capacity", "service tier capacity", "high demand",
                    "currently busy"),
            row(ErrorKind.RATE_LIMIT, "rate limit", "too many requests", "\\btpm\\b", "\\brpm\\b", "throttl"),
            row(ErrorKind.CONTENT_POLICY, "content policy", "inappropriate content", "data_?inspection_?failed",
                    "\\bsafety\\b", "(?<!case[ -])\\bsensitive\\b", "risk.*detection"),
            row(ErrorKind.NOT_FOUND, "model.*(not found|does not exist|not exist)", "unexpected endpoint"));

    /** An address or an organization that is kept out is told with the status of a wrong key. */
    private static final Row KEPT_OUT = row(ErrorKind.PERMISSION, "\\bip\\b.*(not authorized|allow ?list)",
            "member of an organization", "organization.*(mismatch|not allowed)");

    private ErrorWording() {}

    private static Row row(ErrorKind kind, String... words) {
        return new Row(kind, Pattern.compile(String.join("|", words), Pattern.DOTALL));
    }

    /**
     * What the text of an error means; empty if it says nothing known, or the status leaves no doubt.
     *
     * @param field whether a field of the request is to blame: then the text speaks of the field, and only its length
     *     can be more than a wrong request
     */
    static Optional<ErrorKind> classify(int status, String message, boolean field) {
        String text = message.toLowerCase(Locale.ROOT);
        return rows(status, field).filter(row -> row.words().matcher(text).find()).map(Row::kind).findFirst()
                .or(() -> status == 413 && text.contains("token")
                        ? Optional.of(ErrorKind.CONTEXT_LENGTH_EXCEEDED) : Optional.empty());
    }

    /** A failing server is believed to have failed, unless it says that the prompt, the credit or the load did it. */
    private static Stream<Row> rows(int status, boolean field) {
        return switch (status) {
            case 401 -> Stream.of(KEPT_OUT);
            case 404, 408, 504, 524 -> Stream.empty();
            default -> field ? Stream.of(TOO_LONG) : status < 500 ? ROWS.stream() : ROWS.subList(1, 5).stream();
        };
    }
}
