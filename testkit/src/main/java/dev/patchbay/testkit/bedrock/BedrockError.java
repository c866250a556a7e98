package dev.patchbay.testkit.bedrock;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Header;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exception, worded as Bedrock words it.
 *
 * @param code what a script asks for it by, besides its name; where OpenAI has an error for the same thing, its code
 */
record BedrockError(int status, String name, @Nullable String code, String message) {
    private static final String VALIDATION = "ValidationException";

    /** What a script can ask for; the first of a status is what the status alone stands for. */
    private static final List<BedrockError> KNOWN = List.of(
            of(400, VALIDATION, "The provided model identifier is invalid."),
            new BedrockError(400, VALIDATION, "context_length_exceeded", "Input is too long for requested model."),
            new BedrockError(400, VALIDATION, "either_sampling", "The model returned the following errors: `temperature`"
                    + " and `top_p` cannot both be specified for this model. Please use only one."),
            of(400, "ServiceQuotaExceededException", "Your request exceeds the service quota for your account."),
            of(400, "ConflictException", "Error occurred because of a conflict while performing an operation."),
            of(403, "AccessDeniedException", "You don't have access to the model with the specified model ID."),
            new BedrockError(403, "UnrecognizedClientException", "invalid_api_key",
                    "The security token included in the request is invalid."),
            of(403, "InvalidSignatureException", "The request signature we calculated does not match the signature you"
                    + " provided."),
            of(403, "ExpiredTokenException", "The security token included in the request is expired"),
            new BedrockError(404, "ResourceNotFoundException", "model_not_found",
                    "This model version has reached the end of its life."),
            of(408, "ModelTimeoutException", "The request took too long to process."),
            of(424, "ModelErrorException", "The request failed due to an error while processing the model."),
            new BedrockError(429, "ThrottlingException", "rate_limit_exceeded",
                    "Too many requests, please wait before trying again."),
            new BedrockError(429, "ThrottlingException", "insufficient_quota",
                    "Too many tokens per day, please wait before trying again."),
            of(429, "ModelNotReadyException", "The model is not ready for inference."),
            new BedrockError(500, "InternalServerException", "server_error", "The system encountered an unexpected error."),
            new BedrockError(503, "ServiceUnavailableException", "server_is_overloaded",
                    "Bedrock is unable to process your request."));

    /** Ends the making of an answer. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient BedrockError error;

        private Refused(BedrockError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }

        BedrockError error() {
            return error;
        }
    }

    static BedrockError of(int status, String name, String message) {
        return new BedrockError(status, name, null, message);
    }

    static BedrockError invalid(String message) {
        return of(400, VALIDATION, message);
    }

    static BedrockError find(Optional<Integer> status, Optional<String> code) {
        return KNOWN.stream()
                .filter(error -> code.map(wanted -> wanted.equals(error.code) || wanted.equals(error.name))
                        .orElseGet(() -> status.filter(wanted -> wanted == error.status).isPresent()))
                .findFirst()
                .map(error -> new BedrockError(status.orElse(error.status), error.name, error.code, error.message))
                .orElseGet(() -> of(status.orElse(400), code.orElse("SimulatedException"),
                        "Simulated status " + status.orElse(400) + "."));
    }

    Refused refused() {
        return new Refused(this);
    }

    Answer.Whole answer() {
        return Answer.Whole.json(status, List.of(new Header("x-amzn-ErrorType", name + ":http://internal.amazon.com/")),
                "{\"message\":" + Json.quote(message) + "}");
    }
}
