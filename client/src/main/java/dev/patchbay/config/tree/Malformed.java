package dev.patchbay.config.tree;

/** A value cannot be used; the message goes on from the value: "must be …". */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
