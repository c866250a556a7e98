package dev.patchbay.dialect.ollama;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.ErrorText;
import dev.patchbay.dialect.RetryAfter;
import dev.patchbay.dialect.StatusKind;
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
    /** The request was cancelled on the way; who did it does not want it sent again. */
    private static final int CANCELLED = 499;
    private static final List<String> USED_UP = List.of("usage limit", "quota", "upgrade");

    private final InstantSource clock;

    OllamaErrors(InstantSource clock) {
        this.clock = clock;
    }

    /** An answer with an error status. */
    PatchbayException read(ErrorAnswer answer) {
        String message = message(answer.body());
        var facts = ErrorFacts.NONE.toBuilder().status(answer.status())
                .retryAfter(RetryAfter.of(answer.headers(), clock).orElse(null))
                .retryable(answer.status() == CANCELLED ? Boolean.FALSE : null).build();
        return PatchbayException.of(classify(answer.status(), message),
                "HTTP " + answer.status() + ": " + (message.isEmpty() ? "no explanation" : message), facts, null);
    }

    /** An error in the middle of a stream, or in an answer with a good status. */
    PatchbayException inAnswer(JsonObject json) {
        String message = message(json);
        return PatchbayException.of(isOneOf(TOO_LONG, message) ? ErrorKind.CONTEXT_LENGTH_EXCEEDED : ErrorKind.SERVER_ERROR,
                message.isEmpty() ? "the server sent an error without an explanation" : message);
    }

    /** The explanation in a body of any kind. */
    private static String message(byte[] body) {
        try {
            return message(JsonObject.parseLeniently(body));
        } catch (JsonException plain) {
            return ErrorText.plain(body);
        }
    }

    /** Proxies in front of it, and its imitation of OpenAI, write an object. */
    private static String message(JsonObject body) {
        return ErrorText.cut(body.string("error").or(() -> body.object("error").flatMap(error -> error.string("message")))
                .or(() -> body.string("message")).orElse(""));
    }

    private static ErrorKind classify(int status, String message) {
        if (status == CANCELLED) {
            return ErrorKind.CONNECTION;
        }
        ErrorKind kind = StatusKind.of(status);
        return switch (kind) {
            case RATE_LIMIT -> isOneOf(USED_UP, message) ? ErrorKind.QUOTA_EXHAUSTED : kind;
            // Some runners tell a prompt that does not fit as a bad request, others as a failure.
            case INVALID_REQUEST, SERVER_ERROR -> isOneOf(TOO_LONG, message) ? ErrorKind.CONTEXT_LENGTH_EXCEEDED : kind;
            default -> kind;
        };
    }

    private static boolean isOneOf(List<String> words, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(text::contains);
    }
}
