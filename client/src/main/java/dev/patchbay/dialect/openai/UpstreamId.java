package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** A provider's own id of a request, for its support: in a header, else in the body. */
final class UpstreamId {
    private UpstreamId() {}

    static Optional<String> of(ErrorAnswer answer, Set<String> furtherHeaders) {
        return answer.headers().first("x-request-id")
                .or(() -> furtherHeaders.stream().flatMap(name -> answer.headers().first(name).stream()).findFirst())
                .or(() -> inBody(answer.body()));
    }

    private static Optional<String> inBody(byte[] body) {
        try {
            return JsonObject.parseLeniently(body).string("request_id");
        } catch (JsonException other) {
            return Optional.empty();
        }
    }
}
