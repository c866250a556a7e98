package dev.patchbay.redis;

import java.net.SocketTimeoutException;

/** Why something failed, in words for the log: Redis's own where it said something, else those of the socket. */
final class Reason {
    private Reason() {}

    static String of(Throwable failure) {
        Throwable deepest = failure;
        while (true) {
            Throwable next = deepest.getCause() != null
                    ? deepest.getCause() : deepest.getSuppressed().length > 0 ? deepest.getSuppressed()[0] : null;
            if (next == null) {
                return words(deepest);
            }
            deepest = next;
        }
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof SocketTimeoutException ? "no answer in time"
                : message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
