package dev.patchbay.endpoints;

/**
 * One field of the head of an answer.
 *
 * @param name its name, in lower case
 * @param value its value
 */
public record Header(String name, String value) {
    static final Header JSON = new Header("content-type", "application/json");

    /** Refuses line breaks: what comes after one would be a header of somebody else's making. */
    public Header {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a header has one line: " + name);
        }
    }
}
