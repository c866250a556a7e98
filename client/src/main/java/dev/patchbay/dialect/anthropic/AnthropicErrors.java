package dev.patchbay.dialect.anthropic;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.RetryAfter;
import dev.patchbay.dialect.StatusKind;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What errors mean: Anthropic's page "Errors" and what its texts were seen to say, August 2026. */
public final class AnthropicErrors {
    /** Words that say more than a status; {@code invalid_request_error} and {@code api_error} say less. */
    private static final Map<String, ErrorKind> TYPES = Map.ofEntries(
            Map.entry("authentication_error", ErrorKind.AUTHENTICATION),
            Map.entry("billing_error", ErrorKind.QUOTA_EXHAUSTED),
            Map.entry("permission_error", ErrorKind.PERMISSION),
            Map.entry("not_found_error", ErrorKind.NOT_FOUND),
            Map.entry("conflict_error", ErrorKind.SERVER_ERROR),
            Map.entry("request_too_large", ErrorKind.INVALID_REQUEST),
            Map.entry("rate_limit_error", ErrorKind.RATE_LIMIT),
            Map.entry("timeout_error", ErrorKind.TIMEOUT),
            Map.entry("overloaded_error", ErrorKind.OVERLOADED));

    private final InstantSource clock;

    /** Reads errors; the clock tells how long it is until a {@code retry-after} date. */
    public AnthropicErrors(InstantSource clock) {
        this.clock = clock;
    }

    /** An answer with an error status. */
    PatchbayException read(ErrorAnswer answer) {
        ErrorBody body = ErrorBody.parse(answer.body());
        ErrorKind kind = classify(answer.status(), body);
        var facts = facts(body).toBuilder()
                .status(answer.status())
                .upstreamRequestId(answer.headers().first("request-id").orElse(body.requestId()))
                .retryAfter(RetryAfter.of(answer.headers(), clock).orElse(null))
                .retryable(retryable(kind, answer))
                .build();
        return PatchbayException.of(kind, "HTTP " + answer.status() + ": " + body.messageOr("no explanation"), facts,
                null);
    }

    /** An error inside an answer that began well: in a stream, or with status 200. Only its type tells what it is. */
    public PatchbayException inAnswer(JsonObject json) {
        ErrorBody body = ErrorBody.read(json);
        int assumed = "invalid_request_error".equals(body.type()) ? 400 : 500;
        return PatchbayException.of(classify(assumed, body),
                body.messageOr("the answer holds neither content nor an explanation"), facts(body), null);
    }

    private static ErrorFacts facts(ErrorBody body) {
        return ErrorFacts.NONE.toBuilder().param(body.param()).code(body.code()).type(body.type())
                .upstreamRequestId(body.requestId()).build();
    }

    private static ErrorKind classify(int status, ErrorBody body) {
        return ofText(status, body)
                .or(() -> Optional.ofNullable(body.type()).map(TYPES::get))
                .orElseGet(() -> StatusKind.of(status));
    }

    /** What Claude says of a request that is too long, wherever it is hosted. */
    public static boolean saysTooLong(String message) {
        return message.contains("prompt is too long") || message.contains("exceed context limit")
                || message.contains("Input is too long for requested model");
    }

    private static Optional<ErrorKind> ofText(int status, ErrorBody body) {
        if ("enforced_spend_limit_reached".equals(body.code())) {
            return Optional.of(ErrorKind.QUOTA_EXHAUSTED);
        }
        if (status != 400) {
            return Optional.empty();
        }
        if (saysTooLong(body.messageOr(""))) {
            return Optional.of(ErrorKind.CONTEXT_LENGTH_EXCEEDED);
        }
        boolean spent = body.says("You have reached your specified API usage limits")
                || body.says("Your credit balance is too low");
        return spent ? Optional.of(ErrorKind.QUOTA_EXHAUSTED) : Optional.empty();
    }

    /** The provider's own word on whether to come back counts more than the class, but money does not come back. */
    private static @Nullable Boolean retryable(ErrorKind kind, ErrorAnswer answer) {
        Optional<String> told = answer.headers().first("x-should-retry");
        if (kind == ErrorKind.QUOTA_EXHAUSTED || told.isEmpty()) {
            return null;
        }
        return switch (told.get()) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
