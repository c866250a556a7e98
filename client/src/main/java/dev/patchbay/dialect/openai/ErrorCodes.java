package dev.patchbay.dialect.openai;

import static java.util.Map.entry;

import dev.patchbay.dialect.StatusKind;
import dev.patchbay.error.ErrorKind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What codes, types and statuses mean: from OpenAI's guide "Error codes" and OpenAPI document of August 2026, and the
 * words of llama.cpp, Moonshot, Volcengine Ark and Alibaba Model Studio of the same month.
 */
final class ErrorCodes {
    private static final Map<String, ErrorKind> NAMES = Map.ofEntries(
            entry("context_length_exceeded", ErrorKind.CONTEXT_LENGTH_EXCEEDED),
            entry("exceed_context_size_error", ErrorKind.CONTEXT_LENGTH_EXCEEDED),
            entry("string_above_max_length", ErrorKind.INVALID_REQUEST),
            entry("unsupported_parameter", ErrorKind.INVALID_REQUEST),
            entry("unsupported_value", ErrorKind.INVALID_REQUEST),
            entry("unknown_parameter", ErrorKind.INVALID_REQUEST),
            entry("missing_required_parameter", ErrorKind.INVALID_REQUEST),
            entry("content_policy_violation", ErrorKind.CONTENT_POLICY),
            entry("image_content_policy_violation", ErrorKind.CONTENT_POLICY),
            entry("content_filter", ErrorKind.CONTENT_POLICY),
            entry("invalid_prompt", ErrorKind.CONTENT_POLICY),
            entry("moderation_blocked", ErrorKind.CONTENT_POLICY),
            entry("bio_policy", ErrorKind.CONTENT_POLICY),
            entry("invalid_api_key", ErrorKind.AUTHENTICATION),
            entry("authentication_error", ErrorKind.AUTHENTICATION),
            entry("invalid_authentication_error", ErrorKind.AUTHENTICATION),
            entry("unsupported_country_region_territory", ErrorKind.PERMISSION),
            entry("permission_error", ErrorKind.PERMISSION),
            entry("model_not_found", ErrorKind.NOT_FOUND),
            entry("not_found_error", ErrorKind.NOT_FOUND),
            entry("billing_hard_limit_reached", ErrorKind.QUOTA_EXHAUSTED),
            entry("insufficient_quota", ErrorKind.QUOTA_EXHAUSTED),
            entry("credit_balance_exhausted", ErrorKind.QUOTA_EXHAUSTED),
            entry("organization_spend_limit_exceeded", ErrorKind.QUOTA_EXHAUSTED),
            entry("project_spend_limit_exceeded", ErrorKind.QUOTA_EXHAUSTED),
            entry("organization_usage_limit_exceeded", ErrorKind.QUOTA_EXHAUSTED),
            entry("rate_limit_exceeded", ErrorKind.RATE_LIMIT),
            entry("rate_limit_error", ErrorKind.RATE_LIMIT),
            entry("slow_down", ErrorKind.RATE_LIMIT),
            entry("server_is_overloaded", ErrorKind.OVERLOADED),
            entry("service_unavailable_error", ErrorKind.OVERLOADED),
            entry("unavailable_error", ErrorKind.OVERLOADED),
            entry("engine_overloaded_error", ErrorKind.OVERLOADED),
            entry("server_error", ErrorKind.SERVER_ERROR),
            entry("InternalServerError", ErrorKind.SERVER_ERROR),
            entry("not_supported_error", ErrorKind.INVALID_REQUEST),
            entry("exceeded_current_quota_error", ErrorKind.QUOTA_EXHAUSTED),
            entry("resource_not_found_error", ErrorKind.NOT_FOUND),
            entry("rate_limit_reached_error", ErrorKind.RATE_LIMIT),
            entry("InvalidEndpoint.ClosedEndpoint", ErrorKind.NOT_FOUND),
            entry("AuthenticationError", ErrorKind.AUTHENTICATION),
            entry("InvalidApiKey", ErrorKind.AUTHENTICATION),
            entry("SensitiveContentDetected", ErrorKind.CONTENT_POLICY),
            entry("DataInspectionFailed", ErrorKind.CONTENT_POLICY),
            entry("data_inspection_failed", ErrorKind.CONTENT_POLICY),
            entry("AccountOverdueError", ErrorKind.QUOTA_EXHAUSTED),
            entry("Arrearage", ErrorKind.QUOTA_EXHAUSTED),
            entry("QuotaExceeded", ErrorKind.QUOTA_EXHAUSTED),
            entry("SetLimitExceeded", ErrorKind.QUOTA_EXHAUSTED),
            entry("AccessDenied", ErrorKind.PERMISSION),
            entry("AccessDenied.Unpurchased", ErrorKind.PERMISSION),
            entry("UnsupportedModel", ErrorKind.PERMISSION),
            entry("ServerOverloaded", ErrorKind.OVERLOADED),
            entry("RequestTimeOut", ErrorKind.TIMEOUT));

    private ErrorCodes() {}

    /** What a code or type means; a bad key or missing model keeps its meaning whatever the status. */
    static Optional<ErrorKind> byName(@Nullable String name, int status) {
        if (name == null) {
            return Optional.empty();
        }
        // A general word for a failing server says less than a status that says why.
        ErrorKind kind = name.endsWith("RiskDetection") ? ErrorKind.CONTENT_POLICY : NAMES.get(name);
        boolean vague = kind == ErrorKind.SERVER_ERROR && status >= 400 && StatusKind.of(status) != ErrorKind.INVALID_REQUEST;
        return vague ? Optional.empty() : Optional.ofNullable(kind);
    }
}
