package dev.patchbay.route;

import dev.patchbay.call.Limit;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.TransportFailure;
import org.jspecify.annotations.Nullable;

/** What failures of the transport mean to a caller. */
final class TransportErrors {
    private TransportErrors() {}

    static PatchbayException asPatchbay(TransportFailure failure) {
        var facts = ErrorFacts.NONE.toBuilder().limit(limit(failure)).build();
        return PatchbayException.of(kind(failure.kind()), String.valueOf(failure.getMessage()), facts, failure);
    }

    private static @Nullable Limit limit(TransportFailure failure) {
        return failure.kind() instanceof TransportFailure.LimitPassed passed ? passed.limit() : null;
    }

    private static ErrorKind kind(TransportFailure.Kind kind) {
        return switch (kind) {
            case TransportFailure.LimitPassed passed -> ErrorKind.TIMEOUT;
            case TransportFailure.TooLarge large -> ErrorKind.SERVER_ERROR;
            case TransportFailure.Fault fault -> kind(fault);
        };
    }

    private static ErrorKind kind(TransportFailure.Fault fault) {
        return switch (fault) {
            case REFUSED, UNKNOWN_HOST, TLS, RESET -> ErrorKind.CONNECTION;
            case MALFORMED -> ErrorKind.SERVER_ERROR;
            case CANCELLED -> ErrorKind.CANCELLED;
        };
    }
}
