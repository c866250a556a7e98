package dev.patchbay.gateway.server;

import dev.patchbay.endpoints.Problem;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the server itself says to a request that goes no further. */
final class Refusals {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int MB = 1024 * 1024;
    private static final int KB = 1024;

    private final ServerSettings settings;

    Refusals(ServerSettings settings) {
        this.settings = settings;
    }

    Problem malformed(@Nullable Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                    tooLarge(414, "The request line", "max_initial_line_length", settings.maxInitialLineLength());
            case TooLongHttpHeaderException _ ->
                    tooLarge(431, "The header of the request", "max_header_size", settings.maxHeaderSize());
            case null, default -> Problem.of(400, "The request is not valid HTTP/1.1.");
        };
    }

    Problem bodyTooLarge() {
        return tooLarge(413, "The body of the request", "max_body_size", settings.maxBodySize());
    }

    private static Problem tooLarge(int status, String what, String key, int limit) {
        return Problem.of(status, what + " is larger than " + size(limit) + " (" + key + ").");
    }

    private static String size(int bytes) {
        if (bytes % MB == 0) {
            return bytes / MB + " MB";
        }
        return bytes % KB == 0 ? bytes / KB + " KB" : bytes + " bytes";
    }

    Problem version() {
        return Problem.of(505, "This server speaks HTTP/1.1 and HTTP/1.0.");
    }

    Problem slowHead() {
        return tooSlow("The head", "header_timeout", settings.headerTimeout());
    }

    Problem slowBody() {
        return tooSlow("The body", "body_timeout", settings.bodyTimeout());
    }

    private static Problem tooSlow(String what, String key, Duration limit) {
        return Problem.of(408, what + " of the request was not there within " + limit.toMillis() + " ms (" + key + ").");
    }

    Problem connections() {
        return busy("connections", "max_connections");
    }

    Problem requests() {
        return busy("requests", "max_concurrent_requests");
    }

    Problem bytes() {
        return busy("bytes in requests", "max_buffered_bytes");
    }

    private static Problem busy(String what, String key) {
        return Problem.of(503, "The server holds as many " + what + " as it may (" + key + "). Try again in a moment.")
                .withRetryAfter(SOON);
    }

    Problem unanswered() {
        return Problem.of(500, "The server failed to answer.");
    }
}
