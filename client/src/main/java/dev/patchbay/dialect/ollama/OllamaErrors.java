package dev.patchbay.dialect.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.RetryAfter;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** What errors mean: Ollama has a status and a sentence, and no codes (ollama/ollama, {@code server/routes.go}, 2026). */
final class OllamaErrors {
    private static final List<String> TOO_LONG = List.of("exceeds the context length",
            "exceeds the available context size", "exceeds maximum context length", "context length exceeded",
            "prompt is too long");
    private static final List<String> USED_UP = List.of("usage limit", "quota", "upgrade");
    /** More than this of an explanation helps nobody, in characters. */
    private static final int MAX_MESSAGE = 2_000;

    private final InstantSource clock;

    OllamaErrors(InstantSource clock) {
        this.clock = clock;
    }

    /** An answer with an error status. */
    PatchbayException read(ErrorAnswer answer) {
        String message = message(answer.body());
        var facts = ErrorFacts.NONE.toBuilder().status(answer.status())
                .retryAfter(RetryAfter.of(answer.headers(), clock).orElse(null)).build();
        return PatchbayException.of(classify(answer.status(), message),
                "HTTP " + answer.status() + ": " + (message.isEmpty() ? "no explanation" : message), facts, null);
    }

    /** An error in the middle of a stream, or in an answer with a good status. */
    PatchbayException inAnswer(JsonObject json) {
        String message = message(json);
        return PatchbayException.of(isOneOf(TOO_LONG, message) ? ErrorKind.CONTEXT_LENGTH_EXCEEDED : ErrorKind.SERVER_ERROR,
                message.isEmpty() ? "the server sent an error without an explanation" : message);
    }

    /** The explanation in a body of any kind; an HTML page from some proxy explains nothing. */
    private static String message(byte[] body) {
        try {
            return message(JsonObject.parseLeniently(body));
        } catch (JsonException plain) {
            String text = new String(body, UTF_8).strip();
            return text.startsWith("<") ? "" : cut(text);
        }
    }

    /** Proxies in front of it, and its imitation of OpenAI, write an object. */
    private static String message(JsonObject body) {
        return cut(body.string("error").or(() -> body.object("error").flatMap(error -> error.string("message")))
                .or(() -> body.string("message")).orElse(""));
    }

    private static String cut(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
    }

    private static ErrorKind classify(int status, String message) {
        return switch (status) {
            case 401 -> ErrorKind.AUTHENTICATION;
            case 402 -> ErrorKind.QUOTA_EXHAUSTED;
            case 403 -> ErrorKind.PERMISSION;
            case 404, 405 -> ErrorKind.NOT_FOUND;
            case 408, 504, 524 -> ErrorKind.TIMEOUT;
            case 429 -> isOneOf(USED_UP, message) ? ErrorKind.QUOTA_EXHAUSTED : ErrorKind.RATE_LIMIT;
            case 499 -> ErrorKind.CONNECTION;
            case 503, 529 -> ErrorKind.OVERLOADED;
            default -> other(status, message);
        };
    }

    /** A prompt that does not fit is told as a bad request by some runners, as a failure by others. */
    private static ErrorKind other(int status, String message) {
        if (isOneOf(TOO_LONG, message)) {
            return ErrorKind.CONTEXT_LENGTH_EXCEEDED;
        }
        return status >= 400 && status < 500 ? ErrorKind.INVALID_REQUEST : ErrorKind.SERVER_ERROR;
    }

    private static boolean isOneOf(List<String> words, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(text::contains);
    }
}
