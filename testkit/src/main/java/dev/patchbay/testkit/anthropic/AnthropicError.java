package dev.patchbay.testkit.anthropic;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error, worded as api.anthropic.com words it.
 *
 * @param code what a script asks for it by, besides its type; where OpenAI has an error for the same thing, its code
 */
public record AnthropicError(int status, String type, @Nullable String code, String message, String details) {
    private static final String INVALID = "invalid_request_error";

    static final AnthropicError OVERLOADED = plain(529, "overloaded_error", null, "Overloaded");

    /** What a script can ask for; the first of a status is what the status alone stands for. */
    private static final List<AnthropicError> KNOWN = List.of(
            plain(400, INVALID, null, "max_tokens: Field required"),
            plain(400, INVALID, "context_length_exceeded", "prompt is too long: 209375 tokens > 200000 maximum"),
            plain(400, INVALID, "input_and_max_tokens",
                    "input length and `max_tokens` exceed context limit: 190000 + 21333 > 200000, decrease input length"
                            + " or `max_tokens` and try again"),
            plain(400, INVALID, "insufficient_quota",
                    "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade"
                            + " or purchase credits."),
            plain(400, INVALID, "billing_hard_limit_reached",
                    "You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00"
                            + " UTC."),
            plain(400, INVALID, "either_sampling",
                    "`temperature` and `top_p` cannot both be specified for this model. Please use only one."),
            plain(401, "authentication_error", "invalid_api_key", "invalid x-api-key"),
            plain(402, "billing_error", null, "There is an issue with your organization's billing."),
            plain(403, "permission_error", null, "Your API key does not have permission to use the specified resource."),
            plain(404, "not_found_error", "model_not_found", "model: claude-nine"),
            plain(409, "conflict_error", null, "The resource was changed at the same time."),
            plain(413, "request_too_large", null, "Request exceeds the maximum size"),
            plain(429, "rate_limit_error", "rate_limit_exceeded",
                    "This request would exceed your organization's rate limit of 50 requests per minute."),
            new AnthropicError(429, "rate_limit_error", "enforced_spend_limit_reached",
                    "Your organization has reached its spend limit.",
                    ",\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}"),
            plain(500, "api_error", "server_error", "Internal server error"),
            plain(504, "timeout_error", null, "Request timed out"),
            OVERLOADED);

    /** Ends the making of an answer. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient AnthropicError error;

        private Refused(AnthropicError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }

        /** Why. */
        public AnthropicError error() {
            return error;
        }
    }

    private static AnthropicError plain(int status, String type, @Nullable String code, String message) {
        return new AnthropicError(status, type, code, message, "");
    }

    static AnthropicError find(Optional<Integer> status, Optional<String> code) {
        return KNOWN.stream()
                .filter(error -> code.map(wanted -> wanted.equals(error.code) || wanted.equals(error.type))
                        .orElseGet(() -> status.filter(wanted -> wanted == error.status).isPresent()))
                .findFirst()
                .map(error -> error.withStatus(status.orElse(error.status)))
                .orElseGet(() -> other(status.orElse(400), code.orElse(null)));
    }

    private static AnthropicError other(int status, @Nullable String type) {
        String usual = status < 500 ? INVALID : "api_error";
        return plain(status, type == null ? usual : type, null, "Simulated status " + status + ".");
    }

    static AnthropicError invalid(String message) {
        return plain(400, INVALID, null, message);
    }

    static AnthropicError of(int status, String type, String message) {
        return plain(status, type, null, message);
    }

    private AnthropicError withStatus(int other) {
        return new AnthropicError(other, type, code, message, details);
    }

    Refused refused() {
        return new Refused(this);
    }

    String body(String requestId) {
        return "{\"type\":\"error\",\"error\":{\"type\":" + Json.quote(type) + ",\"message\":" + Json.quote(message)
                + details + "},\"request_id\":" + Json.quote(requestId) + "}";
    }

    Answer.Whole answer(String requestId) {
        return Answer.Whole.json(status, List.of(), body(requestId));
    }
}
