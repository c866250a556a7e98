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

    static final DashScopeError NO_ASYNC = new DashScopeError(403, "AccessDenied", "",
            "current user api does not support asynchronous calls.");

    /** What a script can ask for, every row of "Error codes"; the first of a status is what the status alone means. */
    private static final List<DashScopeError> KNOWN = List.of(
            of(400, "InvalidParameter", "invalid_value", "Required parameter is missing or invalid."),
            of(400, "InternalError.Algo.InvalidParameter", "", "<400> InternalError.Algo.InvalidParameter: bad value."),
            of(400, "InvalidParameter", "context_length_exceeded",
                    "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 129024]"),
            of(400, "BadRequest.EmptyInput", "", "Required input parameter missing from request."),
            of(400, "BadRequest.EmptyParameters", "", "Required parameter parameters missing from request."),
            of(400, "BadRequest.EmptyModel", "", "Required parameter model missing from request."),
            of(400, "InvalidURL", "", "url error, please check url！"),
            of(400, "UnsupportedOperation", "", "The operation is unsupported on the referee object."),
            of(400, "DataInspectionFailed", "content_policy_violation",
                    "Input data may contain inappropriate content."),
            of(400, "Arrearage", "billing_hard_limit_reached",
                    "Access denied, please make sure your account is in good standing."),
            NO_SUCH_KEY,
            of(403, "AccessDenied.Unpurchased", "permission_error", "Access to model denied."),
            of(403, "AccessDenied", "", "Access denied."),
            of(403, "Model.AccessDenied", "", "Model access denied."),
            of(403, "Workspace.AccessDenied", "", "Workspace access denied."),
            of(403, "AllocationQuota.FreeTierOnly", "insufficient_quota",
                    "The free tier of the model has been exhausted. If you wish to continue access the model on a paid"
                            + " basis, please disable the \"use free tier only\" mode in the management console."),
            NO_SUCH_MODEL,
            of(408, "RequestTimeOut", "timeout", "Request timed out, please try again later."),
            of(413, "BadRequest.TooLarge", "request_too_large", "Payload Too Large"),
            of(429, "Throttling.RateQuota", "rate_limit_exceeded",
                    "Requests rate limit exceeded, please try again later."),
            of(429, "LimitRequests", "", "You exceeded your current requests list."),
            of(429, "Throttling.AllocationQuota", "tokens",
                    "Allocated quota exceeded, please increase your quota limit."),
            of(429, "Throttling.AllocationQuota", "free_quota", "Free allocated quota exceeded."),
            of(429, "Throttling.BurstRate", "", "Request rate increased too quickly, please slow down."),
            of(429, "Throttling", "", "Requests throttling triggered."),
            of(429, "Throttling.User", "", "Requests throttling triggered."),
            of(429, "CommodityNotPurchased", "", "Commodity has not purchased yet."),
            of(429, "PrepaidBillOverdue", "", "The prepaid bill is overdue."),
            of(429, "PostpaidBillOverdue", "", "The postpaid bill is overdue."),
            IN_STREAM,
            of(500, "InternalError.Algo", "", "An internal error has occured during algorithm execution."),
            of(500, "InternalError.Timeout", "", "An internal timeout error has occured."),
            of(500, "SystemError", "", "An system error has occured, please try again later."),
            of(503, "ModelUnavailable", "server_is_overloaded", "Model is unavailable, please try again later."),
            of(503, "ModelServingError", "", "Too many requests in route. Please try again later."),
            of(503, "ServiceUnavailable", "", "Service is unavailable, please try again later."),
            of(504, "RequestTimeOut", "", "Request timed out, please try again later."));

    private static DashScopeError of(int status, String code, String alias, String message) {
        return new DashScopeError(status, code, alias, message);
    }

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
