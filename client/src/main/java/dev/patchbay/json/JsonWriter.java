package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes JSON, member by member: {@code new JsonWriter().beginObject().member("a", 1).endObject().toJson()}. Commas
 * are set by themselves. Not safe for several threads; used once.
 */
public final class JsonWriter {
    private static final int CAPACITY = 256;
    private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

    private final JsonBuffer out;

    /** An empty writer. */
    public JsonWriter() {
        out = new JsonBuffer(CAPACITY);
    }

    /** An empty writer with room for about that many bytes. */
    public JsonWriter(int capacity) {
        out = new JsonBuffer(capacity);
    }

    /** Opens an object. */
    public JsonWriter beginObject() {
        return open('{');
    }

    /** Closes an object. */
    public JsonWriter endObject() {
        out.write('}');
        return this;
    }

    /** Opens a list. */
    public JsonWriter beginArray() {
        return open('[');
    }

    /** Closes a list. */
    public JsonWriter endArray() {
        out.write(']');
        return this;
    }

    private JsonWriter open(char bracket) {
        comma();
        out.write(bracket);
        return this;
    }

    private void comma() {
        if (out.length() > 0 && out.last() != '{' && out.last() != '[' && out.last() != ':') {
            out.write(',');
        }
    }

    /** The name of the next member. */
    public JsonWriter name(String name) {
        string(name);
        out.write(':');
        return this;
    }

    /** A value as it is. */
    public JsonWriter value(Json value) {
        comma();
        value.writeTo(out);
        return this;
    }

    /** An object as it is. */
    public JsonWriter value(JsonObject value) {
        return value(value.toJson());
    }

    /** A member with a value as it is. */
    public JsonWriter member(String name, Json value) {
        return name(name).value(value);
    }

    /** A member with an object as it is. */
    public JsonWriter member(String name, JsonObject value) {
        return name(name).value(value);
    }

    /** A member with a string. */
    public JsonWriter member(String name, String value) {
        return name(name).string(value);
    }

    /** A member with a whole number. */
    public JsonWriter member(String name, long value) {
        return name(name).number(value);
    }

    /** A member with a boolean. */
    public JsonWriter member(String name, boolean value) {
        return name(name).value(Json.of(value));
    }

    /** A whole number. */
    public JsonWriter number(long value) {
        return raw(Long.toString(value));
    }

    /**
     * A number; without a fraction it is written without one.
     *
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public JsonWriter number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? number((long) value)
                : raw(Double.toString(value));
    }

    private JsonWriter raw(String ascii) {
        comma();
        byte[] bytes = ascii.getBytes(ISO_8859_1);
        out.write(bytes, 0, bytes.length);
        return this;
    }

    /** A string. A lone surrogate is written as an escape, so that nothing is lost. */
    public JsonWriter string(String value) {
        comma();
        out.write('"');
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            if (mustEscape(value, i)) {
                text(value, plain, i);
                escape(value.charAt(i));
                plain = i + 1;
            } else if (Character.isHighSurrogate(value.charAt(i))) {
                i++;
            }
        }
        text(value, plain, value.length());
        out.write('"');
        return this;
    }

    private static boolean mustEscape(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return c < ' ' || c == '"' || c == '\\' || Character.isLowSurrogate(c);
    }

    private void text(String value, int from, int to) {
        if (from < to) {
            byte[] bytes = value.substring(from, to).getBytes(UTF_8);
            out.write(bytes, 0, bytes.length);
        }
    }

    private void escape(char c) {
        out.write('\\');
        switch (c) {
            case '"', '\\' -> out.write(c);
            case '\n' -> out.write('n');
            case '\r' -> out.write('r');
            case '\t' -> out.write('t');
            case '\b' -> out.write('b');
            case '\f' -> out.write('f');
            default -> unicode(c);
        }
    }

    private void unicode(char c) {
        out.write('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.write((char) HEX[c >> shift & 0xF]);
        }
    }

    /** What was written; the writer must not be used afterwards. */
    public byte[] toBytes() {
        return out.take();
    }

    /** What was written, one whole value; the writer must not be used afterwards. */
    public Json toJson() {
        byte[] bytes = out.take();
        return new Json(bytes, 0, bytes.length);
    }

    /** What was written, one whole object; the writer must not be used afterwards. */
    public JsonObject toObject() {
        return toJson().object();
    }
}
