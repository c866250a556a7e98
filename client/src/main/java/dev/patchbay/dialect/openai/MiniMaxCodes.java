package dev.patchbay.dialect.openai;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MiniMax tells errors by numbers of its own, which come with any HTTP status, 200 among them
 * (stagewise-io/stagewise#1571, MiniMax-AI/MiniMax-M2#62, August 2026): in {@code base_resp.status_code}, or in
 * brackets at the end of a message that stands beside {@code http_code}.
 */
final class MiniMaxCodes {
    private static final Pattern AT_THE_END = Pattern.compile(".*\\((\\d{4})\\)\\s*", Pattern.DOTALL);

    private MiniMaxCodes() {}

    /** The part of an answer that tells of a failure; empty if there is none or it tells of success. */
    static Optional<JsonObject> failure(JsonObject answer) {
        return answer.object("base_resp").filter(resp -> resp.integer("status_code").orElse(0) != 0);
    }

    static @Nullable String atTheEnd(@Nullable String message) {
        var found = AT_THE_END.matcher(message == null ? "" : message);
        return found.matches() ? found.group(1) : null;
    }

    static @Nullable ErrorKind kind(@Nullable String code) {
        return switch (code == null ? "" : code) {
            case "1000", "1013", "1024", "1033" -> ErrorKind.SERVER_ERROR;
            case "1001" -> ErrorKind.TIMEOUT;
            case "1002", "1039", "1041" -> ErrorKind.RATE_LIMIT;
            case "1004", "2049" -> ErrorKind.AUTHENTICATION;
            case "1008", "2056" -> ErrorKind.QUOTA_EXHAUSTED;
            case "1026", "1027" -> ErrorKind.CONTENT_POLICY;
            case "1042", "2013", "2045" -> ErrorKind.INVALID_REQUEST;
            default -> null;
        };
    }
}
