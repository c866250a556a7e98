package dev.patchbay.dialect;

import dev.patchbay.error.ErrorKind;

/** What an HTTP status means where the body tells nothing better. */
public final class StatusKind {
    private StatusKind() {}

    /** The class of a status; 0 for none. */
    public static ErrorKind of(int status) {
        return switch (status) {
            case 401 -> ErrorKind.AUTHENTICATION;
            case 402 -> ErrorKind.QUOTA_EXHAUSTED;
            case 403 -> ErrorKind.PERMISSION;
            case 404, 405 -> ErrorKind.NOT_FOUND;
            case 408, 504, 524 -> ErrorKind.TIMEOUT;
            case 409 -> ErrorKind.SERVER_ERROR;
            case 429 -> ErrorKind.RATE_LIMIT;
            case 498, 503, 529 -> ErrorKind.OVERLOADED;
            default -> switch (status / 100) {
                // A redirect, which is not followed: the address is wrong.
                case 3 -> ErrorKind.NOT_FOUND;
                case 4 -> ErrorKind.INVALID_REQUEST;
                default -> ErrorKind.SERVER_ERROR;
            };
        };
    }
}
