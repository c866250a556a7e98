package dev.patchbay.testkit.ollama;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error as Ollama words it: a status and a sentence.
 *
 * @param code what a script asks for it by; where OpenAI has an error for the same thing, its code
 */
record OllamaError(int status, @Nullable String code, String message) {
    static final OllamaError UNAUTHORIZED = new OllamaError(401, "invalid_api_key", "unauthorized");
    static final OllamaError BROKEN = new OllamaError(500, "server_error",
            "an error was encountered while running the model: unexpected EOF");

    /** What a script can ask for; the first of a status is what the status alone stands for. */
    private static final List<OllamaError> KNOWN = List.of(
            new OllamaError(400, null, "invalid options: temperature"),
            new OllamaError(400, "context_length_exceeded", "the input length exceeds the context length"),
            new OllamaError(400, "thinking", "\"llama2\" does not support thinking"),
            new OllamaError(400, "tools", "\"llama2\" does not support tools"),
            UNAUTHORIZED,
            new OllamaError(403, null, "cloud models are disabled"),
            new OllamaError(404, "model_not_found", "model \"qwen9\" not found, try pulling it first"),
            new OllamaError(429, "rate_limit_exceeded", "too many concurrent requests"),
            new OllamaError(429, "insufficient_quota",
                    "you've reached your weekly usage limit, please upgrade to continue"),
            BROKEN,
            new OllamaError(500, "memory", "model requires more system memory (9.1 GiB) than is available (4.0 GiB)"),
            new OllamaError(503, "server_is_overloaded",
                    "server busy, please try again.  maximum pending requests exceeded"));

    /** Ends the making of an answer. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient OllamaError error;

        private Refused(OllamaError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }

        OllamaError error() {
            return error;
        }
    }

    static OllamaError find(Optional<Integer> status, Optional<String> code) {
        return KNOWN.stream()
                .filter(error -> code.map(wanted -> wanted.equals(error.code))
                        .orElseGet(() -> status.filter(wanted -> wanted == error.status).isPresent()))
                .findFirst()
                .map(error -> new OllamaError(status.orElse(error.status), error.code, error.message))
                .orElseGet(() -> new OllamaError(status.orElse(400), null,
                        code.orElse("simulated status " + status.orElse(400))));
    }

    static OllamaError invalid(String message) {
        return new OllamaError(400, null, message);
    }

    static OllamaError modelNotFound(String model) {
        return new OllamaError(404, "model_not_found", "model '" + model + "' not found");
    }

    Refused refused() {
        return new Refused(this);
    }

    String body() {
        return "{\"error\":" + Json.quote(message)
                + (status == 401 ? ",\"signin_url\":\"https://ollama.com/connect?name=simulated\"" : "") + "}";
    }

    Answer.Whole answer() {
        return new Answer.Whole(status, List.of(), "application/json; charset=utf-8", body());
    }
}
