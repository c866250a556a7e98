package dev.patchbay.testkit.gemini;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error as Google's services write it.
 *
 * @param status the HTTP status
 * @param name the name of the status
 * @param code what a script asks for it by: the reason, or OpenAI's code for the same thing
 * @param details what is told beside the message, as JSON; empty for nothing
 * @param vertex whether it stands in a list, with its reason in a list of its own, as Vertex often has it
 */
record GeminiError(
        int status, String name, @Nullable String code, String message, String details, boolean vertex) {
    private static final String INVALID = "INVALID_ARGUMENT";
    private static final String TYPE = "{\"@type\":\"type.googleapis.com/google.rpc.";
    private static final String QUOTA =
            "You exceeded your current quota, please check your plan and billing details. Please retry in 45.837906927s.";

    static final GeminiError NO_KEY = plain(403, "PERMISSION_DENIED", null,
            "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or"
                    + " other form of API consumer identity to call this API.");
    static final GeminiError WRONG_KEY = new GeminiError(400, INVALID, "invalid_api_key",
            "API key not valid. Please pass a valid API key.",
            TYPE + "ErrorInfo\",\"reason\":\"API_KEY_INVALID\",\"domain\":\"googleapis.com\",\"metadata\":{\"service\":"
                    + "\"generativelanguage.googleapis.com\"}}", false);
    static final GeminiError WRONG_TOKEN = plain(401, "UNAUTHENTICATED", null,
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid"
                    + " authentication credential.");
    static final GeminiError INTERNAL = plain(500, "INTERNAL", "server_error", "An internal error has occurred.");

    /** What a script can ask for; the first of a status is what the status alone stands for. */
    private static final List<GeminiError> KNOWN = List.of(
            plain(400, INVALID, null, "Request contains an invalid argument."),
            plain(400, INVALID, "context_length_exceeded",
                    "The input token count (1236488) exceeds the maximum number of tokens allowed (1048576)."),
            WRONG_KEY,
            plain(400, INVALID, "penalties", "Penalty is not enabled for this model"),
            plain(400, "FAILED_PRECONDITION", "unsupported_country_region_territory",
                    "User location is not supported for the API use."),
            WRONG_TOKEN,
            plain(403, "PERMISSION_DENIED", null, "Your API key was reported as leaked. Please use another API key."),
            plain(404, "NOT_FOUND", "model_not_found",
                    "models/gemini-nine is not found for API version v1beta, or is not supported for generateContent."),
            plain(413, INVALID, null, "Request payload size exceeds the limit: 20971520 bytes."),
            plain(429, "RESOURCE_EXHAUSTED", "rate_limit_exceeded",
                    "Resource has been exhausted (e.g. check quota)."),
            new GeminiError(429, "RESOURCE_EXHAUSTED", "retry_info", QUOTA,
                    quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier"), false),
            new GeminiError(429, "RESOURCE_EXHAUSTED", "insufficient_quota", QUOTA,
                    quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier"), false),
            new GeminiError(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded",
                    "Resource exhausted. Please try again later. Please refer to"
                            + " https://cloud.google.com/vertex-ai/generative-ai/docs/error-code-429 for more details.",
                    "", true),
            plain(499, "CANCELLED", null, "The operation was cancelled."),
            INTERNAL,
            plain(503, "UNAVAILABLE", "server_is_overloaded", "The model is overloaded. Please try again later."),
            plain(504, "DEADLINE_EXCEEDED", null, "Deadline expired before operation could complete."));

    /** Ends the making of an answer. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient GeminiError error;

        private Refused(GeminiError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }

        GeminiError error() {
            return error;
        }
    }

    private static GeminiError plain(int status, String name, @Nullable String code, String message) {
        return new GeminiError(status, name, code, message, "", false);
    }

    private static String quota(String id) {
        return TYPE + "QuotaFailure\",\"violations\":[{\"quotaMetric\":"
                + "\"generativelanguage.googleapis.com/generate_content_free_tier_requests\",\"quotaId\":" + Json.quote(id)
                + ",\"quotaDimensions\":{\"location\":\"global\",\"model\":\"gemini-2.5-flash\"},\"quotaValue\":\"10\"}]},"
                + TYPE + "Help\",\"links\":[{\"description\":\"Learn more about Gemini API quotas\",\"url\":"
                + "\"https://ai.google.dev/gemini-api/docs/rate-limits\"}]},"
                + TYPE + "RetryInfo\",\"retryDelay\":\"45.837906927s\"}";
    }

    static GeminiError find(Optional<Integer> status, Optional<String> code) {
        return KNOWN.stream()
                .filter(error -> code.map(wanted -> wanted.equals(error.code) || wanted.equals(error.name))
                        .orElseGet(() -> status.filter(wanted -> wanted == error.status).isPresent()))
                .findFirst()
                .map(error -> error.withStatus(status.orElse(error.status)))
                .orElseGet(() -> plain(status.orElse(400), code.orElse(status.orElse(400) < 500 ? INVALID : "UNKNOWN"),
                        null, "Simulated status " + status.orElse(400) + "."));
    }

    static GeminiError invalid(String message) {
        return plain(400, INVALID, null, message);
    }

    static GeminiError unknownName(String name, String where) {
        return invalid("Invalid JSON payload received. Unknown name \"" + name + "\"" + where + ": Cannot find field.");
    }

    static GeminiError modelNotFound(String model, String method) {
        return plain(404, "NOT_FOUND", null, "models/" + model
                + " is not found for API version v1beta, or is not supported for " + method + ".");
    }

    private GeminiError withStatus(int other) {
        return new GeminiError(other, name, code, message, details, vertex);
    }

    Refused refused() {
        return new Refused(this);
    }

    /** Over several lines, as Google writes errors. */
    String body() {
        return vertex ? "[" + object() + "]" : object();
    }

    private String object() {
        String reason = vertex ? ",\n    \"errors\": [{\"message\": " + Json.quote(message)
                + ", \"domain\": \"global\", \"reason\": " + Json.quoteOrNull(code) + "}]" : "";
        return "{\n  \"error\": {\n    \"code\": " + status + ",\n    \"message\": " + Json.quote(message) + reason
                + ",\n    \"status\": " + Json.quote(name)
                + (details.isEmpty() ? "" : ",\n    \"details\": [\n      " + details + "\n    ]") + "\n  }\n}\n";
    }

    Answer.Whole answer() {
        return new Answer.Whole(status, List.of(), "application/json; charset=UTF-8", body());
    }
}
