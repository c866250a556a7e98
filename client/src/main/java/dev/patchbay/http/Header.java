package dev.patchbay.http;

/**
 * One header line of a request.
 *
 * @param name as it is sent
 * @param value as it is sent; may be a key, so it never shows in {@link #toString}
 */
public record Header(String name, String value) {
    @Override
    public String toString() {
        return name + ": …";
    }
}
