package dev.patchbay.testkit.answer;

import dev.patchbay.testkit.script.ReceivedRequest;
import java.util.Optional;

/** The key of a request that comes as {@code Authorization: Bearer …}. */
public final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** The key; empty if there is none of that kind. */
    public static Optional<String> of(ReceivedRequest request) {
        return request.header("authorization").filter(value -> value.startsWith(SCHEME))
                .map(value -> value.substring(SCHEME.length()));
    }
}
