package dev.patchbay.testkit.wire;

/** Bytes that are no HTTP request, or one beyond a limit. */
final class BadRequest extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    BadRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
