package dev.patchbay.dialect.gemini;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.RetryAfter;
import dev.patchbay.dialect.StatusKind;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What errors mean, from Google's pages "Troubleshooting" and "Rate limits" of August 2026 and what was seen. */
final class GeminiErrors {
    /** Google's keys; some of its messages show the key of the caller. */
    private static final Pattern KEY = Pattern.compile("AIza[0-9A-Za-z_-]{8,}|ya29\\.[0-9A-Za-z_.-]{8,}");

    /** The request was cancelled on the way; who did it does not want it sent again. */
    private static final int CANCELLED = 499;

    private static final Pattern NO_LIMIT = Pattern.compile("limit: 0(?![.\\d])");
    private static final List<String> UNPAID =
            List.of("prepay", "prepaid", "credits are depleted", "spending cap", "billing account");

    private final Endpoint endpoint;
    private final InstantSource clock;

    GeminiErrors(Endpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** An answer with an error status. */
    PatchbayException read(ErrorAnswer answer) {
        GoogleError error = GoogleError.parse(answer.body());
        var facts = facts(answer.status(), error).toBuilder().status(answer.status())
                .retryAfter(RetryAfter.of(answer.headers(), clock).or(() -> RetryDelay.of(error)).orElse(null)).build();
        String words = error.message().isEmpty() ? "no explanation" : shown(error.message());
        return PatchbayException.of(classify(answer.status(), error), "HTTP " + answer.status() + ": " + words, facts,
                null);
    }

    /** An error inside an answer that began well. */
    PatchbayException inAnswer(JsonObject json) {
        GoogleError error = GoogleError.read(json);
        String words = error.message().isEmpty() ? "the provider sent an error without an explanation"
                : shown(error.message());
        int status = error.code() == 0 ? status(error.status()) : error.code();
        var facts = facts(status, error).toBuilder().retryAfter(RetryDelay.of(error).orElse(null)).build();
        return PatchbayException.of(classify(status, error), words, facts, null);
    }

    private static ErrorFacts facts(int status, GoogleError error) {
        return ErrorFacts.NONE.toBuilder().retryable(status == CANCELLED ? Boolean.FALSE : null)
                .code(error.reason().orElse(null))
                .type(error.status().isEmpty() ? null : error.status()).param(error.field().orElse(null))
                .upstreamRequestId(error.requestId().orElse(null)).build();
    }

    private String shown(String message) {
        String key = endpoint.secret().filter(secret -> secret.length() >= 8).orElse(null);
        return KEY.matcher(key == null ? message : message.replace(key, "…")).replaceAll("…");
    }

    private static ErrorKind classify(int status, GoogleError error) {
        return switch (status) {
            case 400 -> refused(error);
            case 429 -> isUsedUp(error) ? ErrorKind.QUOTA_EXHAUSTED : ErrorKind.RATE_LIMIT;
            case CANCELLED -> ErrorKind.CONNECTION;
            default -> StatusKind.of(status);
        };
    }

    /** A bad key is told as a bad request. */
    private static ErrorKind refused(GoogleError error) {
        String text = error.message().toLowerCase(Locale.ROOT);
        if (error.reason().orElse("").equals("API_KEY_INVALID") || text.contains("api key not valid")
                || text.contains("api key expired")) {
            return ErrorKind.AUTHENTICATION;
        }
        if (error.status().equals("FAILED_PRECONDITION")) {
            return ErrorKind.PERMISSION;
        }
        boolean tooLong = text.contains("token count") && text.contains("exceeds the maximum number of tokens");
        return tooLong ? ErrorKind.CONTEXT_LENGTH_EXCEEDED : ErrorKind.INVALID_REQUEST;
    }

    /** The list of quotas decides: a day's may come with a short delay (google-gemini/gemini-cli#8437). */
    private static boolean isUsedUp(GoogleError error) {
        String text = error.message().toLowerCase(Locale.ROOT);
        return error.quotas().stream().anyMatch(GeminiErrors::isOfADay) || NO_LIMIT.matcher(text).find()
                || UNPAID.stream().anyMatch(text::contains);
    }

    private static boolean isOfADay(JsonObject quota) {
        return quota.string("quotaId").orElse("").contains("PerDay") || quota.string("quotaValue").orElse("").equals("0");
    }

    /** The HTTP status of a name, for errors that tell no number. */
    private static int status(String name) {
        return switch (name) {
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> 400;
            case "UNAUTHENTICATED" -> 401;
            case "PERMISSION_DENIED" -> 403;
            case "NOT_FOUND" -> 404;
            case "RESOURCE_EXHAUSTED" -> 429;
            case "CANCELLED" -> CANCELLED;
            case "UNAVAILABLE" -> 503;
            case "DEADLINE_EXCEEDED" -> 504;
            default -> 500;
        };
    }
}
