package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.answer.Json;
import java.util.List;
import java.util.Optional;

/**
 * An error, worded as DashScope words it.
 *
 * @param alias what a script may ask for it by besides its code: the code that OpenAI has for the same thing
 */
record DashScopeError(int status, String code, String alias, String message) {
    static final DashScopeError NO_SUCH_KEY =
            new DashScopeError(401, "InvalidApiKey", "invalid_api_key", "Invalid API-key provided.");
    static final DashScopeError NO_SUCH_MODEL =
            new DashScopeError(404, "ModelNotFound", "model_not_found", "Model can not be found.");
    static final DashScopeError IN_STREAM = new DashScopeError(500, "InternalError", "server_error",
            "An internal error has occured, please try again later.");

    /** What a script can ask for; the first of a status is what the status alone stands for. */
    private static final List<DashScopeError> KNOWN = List.of(
            new DashScopeError(400, "InvalidParameter", "invalid_value", "Required parameter is missing or invalid."),
            new DashScopeError(400, "InvalidParameter", "context_length_exceeded",
                    "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 129024]"),
            new DashScopeError(400, "DataInspectionFailed", "content_policy_violation",
                    "Input data may contain inappropriate content."),
            new DashScopeError(400, "Arrearage", "billing_hard_limit_reached",
                    "Access denied, please make sure your account is in good standing."),
            NO_SUCH_KEY,
            new DashScopeError(403, "AccessDenied.Unpurchased", "permission_error", "Access to model denied."),
            new DashScopeError(403, "AllocationQuota.FreeTierOnly", "insufficient_quota",
                    "The free tier of the model has been exhausted. If you wish to continue access the model on a paid"
                            + " basis, please disable the \"use free tier only\" mode in the management console."),
            NO_SUCH_MODEL,
            new DashScopeError(408, "RequestTimeOut", "timeout", "Request timed out, please try again later."),
            new DashScopeError(429, "Throttling.RateQuota", "rate_limit_exceeded",
                    "Requests rate limit exceeded, please try again later."),
            new DashScopeError(429, "Throttling.AllocationQuota", "tokens",
                    "Allocated quota exceeded, please increase your quota limit."),
            IN_STREAM,
            new DashScopeError(503, "ModelUnavailable", "server_is_overloaded",
                    "Model is unavailable, please try again later."));

    /** Ends the making of an answer. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient DashScopeError error;

        private Refused(DashScopeError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }

        DashScopeError error() {
            return error;
        }
    }

    static DashScopeError find(Optional<Integer> status, Optional<String> code) {
        return KNOWN.stream()
                .filter(error -> code.map(wanted -> wanted.equals(error.code) || wanted.equals(error.alias))
                        .orElseGet(() -> status.filter(wanted -> wanted == error.status).isPresent()))
                .findFirst()
                .map(error -> error.withStatus(status.orElse(error.status)))
                .orElseGet(() -> other(status.orElse(400), code.orElse("")));
    }

    private static DashScopeError other(int status, String code) {
        String usual = status < 500 ? "InvalidParameter" : "InternalError";
        return new DashScopeError(status, code.isEmpty() ? usual : code, "", "Simulated status " + status + ".");
    }

    static DashScopeError invalid(String message) {
        return new DashScopeError(400, "InvalidParameter", "", message);
    }

    private DashScopeError withStatus(int other) {
        return new DashScopeError(other, code, alias, message);
    }

    Refused refused() {
        return new Refused(this);
    }

    String body(String requestId) {
        return "{\"code\":" + Json.quote(code) + ",\"message\":" + Json.quote(message) + ",\"request_id\":"
                + Json.quote(requestId) + "}";
    }
}
