package dev.patchbay.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.dialect.ErrorText;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An error as Google's services write it, {@code google.rpc.Status}.
 *
 * @param code the HTTP status, 0 if it is not told
 * @param status its name, for example {@code RESOURCE_EXHAUSTED}
 * @param message for people; empty if there is none
 * @param details what is told beside it, each with an {@code @type}
 */
record GoogleError(int code, String status, String message, List<JsonObject> details) {
    /** Reads a body of any kind: JSON, perhaps in a list as Vertex does, or what some proxy wrote. */
    static GoogleError parse(byte[] body) {
        try {
            Json json = Json.parse(body);
            if (json.is(Json.Kind.ARRAY) && !json.array().isEmpty()) {
                json = json.array().get(0);
            }
            return json.is(Json.Kind.OBJECT) ? read(json.object()) : text(json.toString());
        } catch (JsonException notJson) {
            return text(new String(body, UTF_8));
        }
    }

    private static GoogleError text(String body) {
        return new GoogleError(0, "", ErrorText.plain(body), List.of());
    }

    static GoogleError read(JsonObject body) {
        JsonObject error = body.object("error").orElse(body);
        String message = error.string("message").or(() -> body.string("error")).orElse("");
        return new GoogleError((int) error.integer("code").orElse(0), error.string("status").orElse(""), ErrorText.cut(message),
                error.objects("details"));
    }

    private Stream<JsonObject> details(String type) {
        return details.stream().filter(detail -> detail.string("@type").orElse("").endsWith("google.rpc." + type));
    }

    /** The machine's word for it, for example {@code API_KEY_INVALID}. */
    Optional<String> reason() {
        return details("ErrorInfo").flatMap(info -> info.string("reason").stream()).findFirst();
    }

    /** The field that is to blame. */
    Optional<String> field() {
        return details("BadRequest").flatMap(bad -> bad.objects("fieldViolations").stream())
                .flatMap(violation -> violation.string("field").stream()).findFirst();
    }

    Optional<String> requestId() {
        return details("RequestInfo").flatMap(info -> info.string("requestId").stream()).findFirst();
    }

    Optional<String> retryDelay() {
        return details("RetryInfo").flatMap(info -> info.string("retryDelay").stream()).findFirst();
    }

    Optional<String> quotaResetDelay() {
        return details("ErrorInfo").flatMap(info -> info.object("metadata").stream())
                .flatMap(metadata -> metadata.string("quotaResetDelay").stream()).findFirst();
    }

    /** The quotas that are used up; a minute's and a day's may stand side by side. */
    List<JsonObject> quotas() {
        return details("QuotaFailure").flatMap(failure -> failure.objects("violations").stream()).toList();
    }
}
