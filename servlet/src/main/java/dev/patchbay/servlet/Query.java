package dev.patchbay.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query of a URL. */
final class Query {
    private Query() {}

    /** The first value of a parameter, decoded; empty if there is none that can be. */
    static Optional<String> first(@Nullable String query, String name) {
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (decoded(key).equals(Optional.of(name))) {
                return decoded(equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, UTF_8));
        } catch (IllegalArgumentException notDecodable) {
            return Optional.empty();
        }
    }
}
