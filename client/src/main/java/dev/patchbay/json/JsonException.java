package dev.patchbay.json;

/** Bytes that are not JSON, or JSON of another type than was asked for. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    JsonException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where in the text the trouble is, in bytes from its start. */
    public int offset() {
        return offset;
    }
}
