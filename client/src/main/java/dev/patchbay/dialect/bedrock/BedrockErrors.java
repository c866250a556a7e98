package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.anthropic.AnthropicErrors;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Bedrock's exceptions mean, told with a status or inside a stream: the API model of bedrock-runtime 2023-09-30
 * and texts that were seen until August 2026. Names differ in their first letter between the two.
 */
final class BedrockErrors {
    private static final Map<String, ErrorKind> NAMES = Map.ofEntries(
            entry("validationexception", ErrorKind.INVALID_REQUEST),
            entry("accessdeniedexception", ErrorKind.PERMISSION),
            entry("unrecognizedclientexception", ErrorKind.AUTHENTICATION),
            entry("invalidsignatureexception", ErrorKind.AUTHENTICATION),
            entry("requesttimetooskewed", ErrorKind.AUTHENTICATION),
            entry("invalidclienttokenid", ErrorKind.AUTHENTICATION),
            entry("missingauthenticationtoken", ErrorKind.AUTHENTICATION),
            entry("missingauthenticationtokenexception", ErrorKind.AUTHENTICATION),
            entry("incompletesignature", ErrorKind.AUTHENTICATION),
            entry("incompletesignatureexception", ErrorKind.AUTHENTICATION),
            entry("expiredtokenexception", ErrorKind.AUTHENTICATION),
            entry("expiredtoken", ErrorKind.AUTHENTICATION),
            entry("resourcenotfoundexception", ErrorKind.NOT_FOUND),
            entry("unknownoperationexception", ErrorKind.INVALID_REQUEST),
            entry("throttlingexception", ErrorKind.RATE_LIMIT),
            entry("servicequotaexceededexception", ErrorKind.QUOTA_EXHAUSTED),
            entry("modelnotreadyexception", ErrorKind.OVERLOADED),
            entry("modeltimeoutexception", ErrorKind.TIMEOUT),
            entry("modelerrorexception", ErrorKind.SERVER_ERROR),
            entry("modelstreamerrorexception", ErrorKind.SERVER_ERROR),
            entry("internalserverexception", ErrorKind.SERVER_ERROR),
            entry("serviceunavailableexception", ErrorKind.OVERLOADED),
            entry("conflictexception", ErrorKind.INVALID_REQUEST));

    /** More than this of an explanation helps nobody, in characters. */
    private static final int MAX_MESSAGE = 2_000;

    private BedrockErrors() {}

    /** An answer with an error status. */
    static PatchbayException read(ErrorAnswer answer) {
        JsonObject body = parse(answer.body()).orElse(JsonObject.EMPTY);
        String name = answer.headers().first("x-amzn-errortype").map(BedrockErrors::bare).or(() -> name(body))
                .orElse(null);
        String message = message(body).orElseGet(() -> plain(answer.body()));
        ErrorKind kind = classify(name, message).orElseGet(() -> ofStatus(answer.status()));
        var facts = ErrorFacts.NONE.toBuilder().status(answer.status()).code(name)
                .upstreamRequestId(answer.headers().first("x-amzn-requestid").orElse(null))
                .retryable(retryable(kind, body)).build();
        return PatchbayException.of(kind, "HTTP " + answer.status() + ": " + message, facts, null);
    }

    /** An exception in a stream, or a body with status 200 that holds one. */
    static PatchbayException inAnswer(@Nullable String name, byte[] body) {
        JsonObject json = parse(body).orElse(JsonObject.EMPTY);
        String known = Optional.ofNullable(name).map(BedrockErrors::bare).or(() -> name(json)).orElse(null);
        String message = message(json).orElseGet(() -> plain(body));
        ErrorKind kind = classify(known, message).orElse(ErrorKind.SERVER_ERROR);
        return PatchbayException.of(kind, known == null ? message : known + ": " + message,
                ErrorFacts.NONE.toBuilder().code(known).retryable(retryable(kind, json)).build(), null);
    }

    private static Optional<JsonObject> parse(byte[] body) {
        try {
            return Optional.of(JsonObject.parseLeniently(body));
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }

    /** The name without its namespace and what some services put behind it. */
    private static String bare(String name) {
        String end = name.substring(name.indexOf('#') + 1);
        return end.contains(":") ? end.substring(0, end.indexOf(':')) : end;
    }

    private static Optional<String> name(JsonObject body) {
        return body.string("__type").or(() -> body.string("code"))
                .or(() -> body.object("Output").flatMap(output -> output.string("__type"))).map(BedrockErrors::bare);
    }

    private static Optional<String> message(JsonObject body) {
        return body.string("message").or(() -> body.string("Message")).or(() -> body.string("originalMessage"))
                .or(() -> body.isEmpty() ? Optional.empty() : Optional.of("no explanation")).map(BedrockErrors::cut);
    }

    private static String plain(byte[] body) {
        String text = new String(body, UTF_8).strip();
        return text.isEmpty() || text.startsWith("<") ? "no explanation" : cut(text);
    }

    private static String cut(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
    }

    private static Optional<ErrorKind> classify(@Nullable String name, String message) {
        ErrorKind kind = name == null ? null : NAMES.get(name.toLowerCase(Locale.ROOT));
        if (kind == ErrorKind.RATE_LIMIT && message.contains("per day")) {
            return Optional.of(ErrorKind.QUOTA_EXHAUSTED);
        }
        // "Too many tokens" is said of a rate, not of a prompt (cline/cline#4196), so only these words count.
        boolean tooLong = AnthropicErrors.saysTooLong(message)
                || message.contains("input length and max_tokens exceed");
        return kind == ErrorKind.INVALID_REQUEST && tooLong
                ? Optional.of(ErrorKind.CONTEXT_LENGTH_EXCEEDED) : Optional.ofNullable(kind);
    }

    private static ErrorKind ofStatus(int status) {
        return switch (status) {
            case 401 -> ErrorKind.AUTHENTICATION;
            case 403 -> ErrorKind.PERMISSION;
            case 404 -> ErrorKind.NOT_FOUND;
            case 408, 504 -> ErrorKind.TIMEOUT;
            case 429 -> ErrorKind.RATE_LIMIT;
            case 503 -> ErrorKind.OVERLOADED;
            default -> status >= 400 && status < 500 && status != 424
                    ? ErrorKind.INVALID_REQUEST : ErrorKind.SERVER_ERROR;
        };
    }

    /** The model itself failed; asked again it may not, unless it says that the request was wrong. */
    private static @Nullable Boolean retryable(ErrorKind kind, JsonObject body) {
        long original = body.integer("originalStatusCode").orElse(500);
        boolean wrong = original >= 400 && original < 500 && original != 429;
        return kind == ErrorKind.SERVER_ERROR && wrong ? Boolean.FALSE : null;
    }
}
