package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Header;
import dev.patchbay.testkit.script.ReceivedRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error of api.openai.com, worded as it words them. */
record OpenAiError(int status, String type, @Nullable String param, @Nullable String code, String message) {
    private static final String INVALID = "invalid_request_error";

    static final OpenAiError NO_KEY = new OpenAiError(401, INVALID, null, null,
            "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth"
                    + " (i.e. Authorization: Bearer YOUR_KEY).");
    static final OpenAiError IN_STREAM = new OpenAiError(500, "server_error", null, null,
            "The server had an error while processing your request. Sorry about that!");

    /** What a script can ask for by code; the first of a status is what the status alone stands for. */
    private static final List<OpenAiError> KNOWN = List.of(
            new OpenAiError(400, INVALID, null, "invalid_value", "Invalid value in the request."),
            new OpenAiError(400, INVALID, "messages", "context_length_exceeded",
                    "This model's maximum context length is 128000 tokens. However, your messages resulted in 131072"
                            + " tokens. Please reduce the length of the messages."),
            new OpenAiError(400, INVALID, "max_tokens", "unsupported_parameter",
                    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens'"
                            + " instead."),
            new OpenAiError(400, INVALID, "temperature", "unsupported_value",
                    "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value"
                            + " is supported."),
            new OpenAiError(400, INVALID, null, "content_policy_violation",
                    "Your request was rejected as a result of our safety system."),
            new OpenAiError(400, INVALID, null, "billing_hard_limit_reached", "Billing hard limit has been reached"),
            new OpenAiError(401, INVALID, null, "invalid_api_key",
                    "Incorrect API key provided: sk-abc***xyz. You can find your API key in the account settings."),
            new OpenAiError(403, "request_forbidden", null, "unsupported_country_region_territory",
                    "Country, region, or territory not supported"),
            new OpenAiError(404, INVALID, null, "model_not_found",
                    "The model `gpt-9` does not exist or you do not have access to it."),
            new OpenAiError(429, "tokens", null, "rate_limit_exceeded",
                    "Rate limit reached for gpt-5.4 in organization org-x on tokens per min (TPM): Limit 30000, Used"
                            + " 29400, Requested 1800. Please try again in 2.4s."),
            new OpenAiError(429, "insufficient_quota", null, "insufficient_quota",
                    "You exceeded your current quota, please check your plan and billing details."),
            new OpenAiError(429, "rate_limit_error", null, "slow_down",
                    "Your request rate rose too quickly. Please slow down and raise it gradually."),
            new OpenAiError(500, "server_error", null, null, IN_STREAM.message),
            new OpenAiError(503, "service_unavailable_error", null, "server_is_overloaded",
                    "The engine is currently overloaded, please try again later."));

    /** Ends the making of an answer. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Answer.Whole answer;

        private Refused(Answer.Whole answer) {
            super("refused with " + answer.status(), null, false, false);
            this.answer = answer;
        }

        Answer.Whole answer() {
            return answer;
        }
    }

    static OpenAiError find(Optional<Integer> status, Optional<String> code) {
        return KNOWN.stream()
                .filter(error -> code.map(wanted -> wanted.equals(error.code))
                        .orElseGet(() -> status.filter(wanted -> wanted == error.status).isPresent()))
                .findFirst()
                .map(error -> error.withStatus(status.orElse(error.status)))
                .orElseGet(() -> other(status.orElse(400), code.orElse(null)));
    }

    private static OpenAiError other(int status, @Nullable String code) {
        return new OpenAiError(
                status, status < 500 ? INVALID : "server_error", null, code, "Simulated status " + status + ".");
    }

    static OpenAiError invalid(@Nullable String param, @Nullable String code, String message) {
        return new OpenAiError(400, INVALID, param, code, message);
    }

    static OpenAiError wrongKey(String key) {
        String shown = key.length() < 12 ? "***" : key.substring(0, 6) + "***" + key.substring(key.length() - 3);
        return new OpenAiError(401, INVALID, null, "invalid_api_key",
                "Incorrect API key provided: " + shown + ". You can find your API key in the account settings.");
    }

    static OpenAiError modelNotFound(String model) {
        return new OpenAiError(404, INVALID, null, "model_not_found",
                "The model `" + model + "` does not exist or you do not have access to it.");
    }

    static OpenAiError invalidUrl(ReceivedRequest request) {
        return new OpenAiError(404, INVALID, null, null,
                "Invalid URL (" + request.method() + " " + request.path() + ")");
    }

    /** Refuses every method but one. */
    static void onlyMethod(String method, ReceivedRequest request) throws Refused {
        if (!request.method().equals(method)) {
            var error = new OpenAiError(405, INVALID, null, "method_not_supported",
                    "Not allowed to " + request.method() + " on " + request.path() + ". (HINT: use " + method + ")");
            throw new Refused(error.answer().withHeaders(List.of(new Header("Allow", method))));
        }
    }

    private OpenAiError withStatus(int other) {
        return new OpenAiError(other, type, param, code, message);
    }

    Refused refused() {
        return new Refused(answer());
    }

    String body() {
        return "{\"error\":{\"message\":" + Json.quote(message) + ",\"type\":" + Json.quote(type) + ",\"param\":"
                + Json.quoteOrNull(param) + ",\"code\":" + Json.quoteOrNull(code) + "}}";
    }

    Answer.Whole answer() {
        return Answer.Whole.json(status, List.of(), body());
    }
}
