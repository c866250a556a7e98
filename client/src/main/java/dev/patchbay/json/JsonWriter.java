package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes JSON, member by member: {@code new JsonWriter().beginObject().member("a", 1).endObject().toJson()}. Commas
 * are set by themselves. Not safe for several threads; used once.
 */
public final class JsonWriter {
    private static final int CAPACITY = 256;
    /** So many letters, as names and the texts of events have, are written one by one and not encoded apart first. */
    private static final int SHORT = 64;
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

    /** Opens an object that begins with the members of another one. */
    public JsonWriter beginObject(JsonObject first) {
        comma();
        first.writeOpen(out);
        return this;
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
        out.writePlain(ascii);
        return this;
    }

    /** A string. A lone surrogate is written as an escape, so that nothing is lost. */
    public JsonWriter string(String value) {
        comma();
        out.write('"');
        int from = value.length() <= SHORT ? out.writePlain(value) : 0;
        for (int i = loneSurrogate(value, from); i < value.length(); i = loneSurrogate(value, from)) {
            text(value.substring(from, i));
            escape(value.charAt(i));
            from = i + 1;
        }
        if (from < value.length()) {
            text(from == 0 ? value : value.substring(from));
        }
        out.write('"');
        return this;
    }

    /** Where the next half of a pair stands alone; the length of the text if there is none. */
    private static int loneSurrogate(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                boolean pair = i + 1 < value.length() && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return value.length();
    }

    /** Escapes are looked for in the bytes, eight at a time, as most of them are plain. */
    private void text(String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        int plain = 0;
        for (int i = EightBytes.overPlain(utf8, 0, utf8.length); i < utf8.length; i++) {
            byte b = utf8[i];
            if (b >= 0 && b < ' ' || b == '"' || b == '\\') {
                out.write(utf8, plain, i - plain);
                escape((char) b);
                plain = i + 1;
                i = EightBytes.overPlain(utf8, plain, utf8.length) - 1;
            }
        }
        out.write(utf8, plain, utf8.length - plain);
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
        return out.asJson();
    }

    /** What was written, one whole object; the writer must not be used afterwards. */
    public JsonObject toObject() {
        return toJson().object();
    }
}
