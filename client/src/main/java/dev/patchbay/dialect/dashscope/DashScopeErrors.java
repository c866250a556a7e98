package dev.patchbay.dialect.dashscope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.RetryAfter;
import dev.patchbay.dialect.StatusKind;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Framing;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What errors mean, from Model Studio's page "Error codes" and the vendor's Java SDK, August 2026. Looked at in this
 * order: words that leave no doubt, the code, the status.
 */
final class DashScopeErrors {
    private static final Map<String, ErrorKind> CODES = Map.ofEntries(
            entry("DataInspectionFailed", ErrorKind.CONTENT_POLICY),
            entry("data_inspection_failed", ErrorKind.CONTENT_POLICY),
            entry("Arrearage", ErrorKind.QUOTA_EXHAUSTED),
            entry("CommodityNotPurchased", ErrorKind.QUOTA_EXHAUSTED),
            entry("PrepaidBillOverdue", ErrorKind.QUOTA_EXHAUSTED),
            entry("PostpaidBillOverdue", ErrorKind.QUOTA_EXHAUSTED),
            entry("AllocationQuota.FreeTierOnly", ErrorKind.QUOTA_EXHAUSTED),
            entry("billing_error", ErrorKind.QUOTA_EXHAUSTED),
            entry("InvalidApiKey", ErrorKind.AUTHENTICATION),
            entry("invalid_api_key", ErrorKind.AUTHENTICATION),
            entry("authentication_error", ErrorKind.AUTHENTICATION),
            entry("AccessDenied", ErrorKind.PERMISSION),
            entry("AccessDenied.Unpurchased", ErrorKind.PERMISSION),
            entry("Model.AccessDenied", ErrorKind.PERMISSION),
            entry("Workspace.AccessDenied", ErrorKind.PERMISSION),
            entry("access_denied", ErrorKind.PERMISSION),
            entry("permission_error", ErrorKind.PERMISSION),
            entry("ModelNotFound", ErrorKind.NOT_FOUND),
            entry("model_not_found", ErrorKind.NOT_FOUND),
            entry("not_found_error", ErrorKind.NOT_FOUND),
            entry("RequestTimeOut", ErrorKind.TIMEOUT),
            entry("InternalError.Timeout", ErrorKind.TIMEOUT),
            entry("timeout_error", ErrorKind.TIMEOUT),
            entry("LimitRequests", ErrorKind.RATE_LIMIT),
            entry("limit_requests", ErrorKind.RATE_LIMIT),
            entry("limit_burst_rate", ErrorKind.RATE_LIMIT),
            entry("rate_limit_error", ErrorKind.RATE_LIMIT),
            // Not a matter of money here: the tokens of a minute, which the next one brings back.
            entry("insufficient_quota", ErrorKind.RATE_LIMIT),
            entry("ModelUnavailable", ErrorKind.OVERLOADED),
            entry("ModelServingError", ErrorKind.OVERLOADED),
            entry("ServiceUnavailable", ErrorKind.OVERLOADED),
            entry("overloaded_error", ErrorKind.OVERLOADED),
            entry("InternalError", ErrorKind.SERVER_ERROR),
            entry("InternalError.Algo", ErrorKind.SERVER_ERROR),
            entry("SystemError", ErrorKind.SERVER_ERROR),
            entry("api_error", ErrorKind.SERVER_ERROR),
            entry("request_too_large", ErrorKind.INVALID_REQUEST),
            entry("invalid_request_error", ErrorKind.INVALID_REQUEST),
            entry("invalid_parameter_error", ErrorKind.INVALID_REQUEST),
            entry("InvalidURL", ErrorKind.INVALID_REQUEST),
            entry("UnsupportedOperation", ErrorKind.INVALID_REQUEST));

    private static final Pattern TOO_LONG =
            Pattern.compile("range of input length should be|input length.*exceeds", Pattern.DOTALL);
    private static final Pattern INNER_STATUS = Pattern.compile("^<(\\d{3})>");

    private final Endpoint endpoint;
    private final InstantSource clock;

    DashScopeErrors(Endpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** An answer with an error status; its body is JSON, or the first event of a stream. */
    PatchbayException read(ErrorAnswer answer) {
        JsonObject body = body(answer.body());
        ErrorKind kind = classify(answer.status(), body);
        var facts = facts(body).toBuilder().status(answer.status())
                .retryAfter(RetryAfter.of(answer.headers(), clock).orElse(null));
        answer.headers().first("x-request-id").ifPresent(facts::upstreamRequestId);
        String said = message(body).or(() -> plain(answer.body())).orElse("no explanation");
        return PatchbayException.of(kind, hidden("HTTP " + answer.status() + ": " + said), facts.build(), null);
    }

    /** An error inside an answer that began well, and may be the first event of a stream. */
    PatchbayException inAnswer(JsonObject body) {
        return PatchbayException.of(classify(0, body),
                hidden(message(body).orElse("the answer holds neither what was asked for nor an explanation")),
                facts(body), null);
    }

    private static JsonObject body(byte[] body) {
        try {
            return JsonObject.parseLeniently(body);
        } catch (JsonException notJson) {
            return event(body);
        }
    }

    private static JsonObject event(byte[] body) {
        var frames = Framing.SSE.frames(body);
        try {
            return frames.isEmpty() ? JsonObject.EMPTY : JsonObject.parseLeniently(frames.get(0).data());
        } catch (JsonException notJson) {
            return JsonObject.EMPTY;
        }
    }

    /** The words of some proxy; an HTML page explains nothing. */
    private static Optional<String> plain(byte[] body) {
        String text = new String(body, UTF_8).strip();
        return Optional.of(text).filter(words -> !words.isEmpty() && !words.startsWith("<") && words.length() < 500);
    }

    /** Some servers repeat the key they refuse. */
    private String hidden(String text) {
        return endpoint.secret().filter(key -> !key.isEmpty()).map(key -> text.replace(key, "***")).orElse(text);
    }

    /** The compatible mode's errors lie one level deeper. */
    private static JsonObject inner(JsonObject body) {
        return body.object("error").orElse(body);
    }

    private static Optional<String> message(JsonObject body) {
        return inner(body).string("message").or(() -> inner(body).string("msg"));
    }

    private static ErrorFacts facts(JsonObject body) {
        return ErrorFacts.NONE.toBuilder().code(inner(body).string("code").orElse(null))
                .type(inner(body).string("type").orElse(null)).param(inner(body).string("param").orElse(null))
                .upstreamRequestId(body.string("request_id").orElse(null)).build();
    }

    private static ErrorKind classify(int outer, JsonObject body) {
        String message = message(body).orElse("");
        String words = message.toLowerCase(Locale.ROOT);
        var told = INNER_STATUS.matcher(message);
        int status = told.find() ? Integer.parseInt(told.group(1)) : outer;
        if (TOO_LONG.matcher(words).find()) {
            return ErrorKind.CONTEXT_LENGTH_EXCEEDED;
        }
        if (words.contains("free allocated quota exceeded")) {
            return ErrorKind.QUOTA_EXHAUSTED;
        }
        // Under the code of another error (QwenLM/qwen-code#3145).
        if (words.contains("datainspectionfailed")) {
            return ErrorKind.CONTENT_POLICY;
        }
        return byCode(inner(body).string("code").orElse(""), status)
                .or(() -> byCode(inner(body).string("type").orElse(""), status)).orElseGet(() -> StatusKind.of(status));
    }

    private static Optional<ErrorKind> byCode(String code, int status) {
        if (code.startsWith("Throttling")) {
            return Optional.of(ErrorKind.RATE_LIMIT);
        }
        boolean invalid = code.endsWith("InvalidParameter") || code.startsWith("BadRequest");
        ErrorKind kind = invalid ? ErrorKind.INVALID_REQUEST : CODES.get(code);
        // A failure of the server that says in its text that the request was wrong.
        boolean vague = kind == ErrorKind.SERVER_ERROR && status >= 400 && status < 500;
        return vague ? Optional.empty() : Optional.ofNullable(kind);
    }
}
