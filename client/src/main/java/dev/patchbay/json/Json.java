package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value, kept as the bytes it came from. Immutable; what is inside is read when somebody asks. Two values are
 * equal when their bytes are.
 */
public final class Json {
    /** The types of JSON. */
    public enum Kind {
        /** {@code {…}} */
        OBJECT,
        /** {@code […]} */
        ARRAY,
        /** {@code "…"} */
        STRING,
        /** {@code 12.5} */
        NUMBER,
        /** {@code true} or {@code false} */
        BOOLEAN,
        /** {@code null} */
        NULL
    }

    /** How deep values may be nested where nothing else is said: far above what any provider takes. */
    public static final int DEFAULT_MAX_DEPTH = 128;

    /** The value {@code null}. */
    public static final Json NULL = constant("null");
    /** The value {@code true}. */
    public static final Json TRUE = constant("true");
    /** The value {@code false}. */
    public static final Json FALSE = constant("false");

    /** So many digits fit into 64 bits, whatever they are. */
    private static final int MOST_PLAIN_DIGITS = 18;

    private final byte[] bytes;
    private final int from;
    private final int to;

    /** A view of bytes that are known to be exactly one JSON value, and that nobody changes any more. */
    Json(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /**
     * Reads one value; the array is not copied and must not be changed afterwards.
     *
     * @throws JsonException if the bytes are not exactly one JSON value in UTF-8, or nested too deep
     */
    public static Json parse(byte[] utf8, int maxDepth) {
        var scanner = new JsonScanner(utf8, 0, utf8.length, maxDepth);
        scanner.peek();
        int from = scanner.at();
        scanner.skipValue(0);
        int to = scanner.at();
        scanner.finish();
        return new Json(utf8, from, to);
    }

    /** Reads one value with the {@linkplain #DEFAULT_MAX_DEPTH default depth}. */
    public static Json parse(byte[] utf8) {
        return parse(utf8, DEFAULT_MAX_DEPTH);
    }

    /** Reads one value with the {@linkplain #DEFAULT_MAX_DEPTH default depth}. */
    public static Json parse(String text) {
        return parse(text.getBytes(UTF_8));
    }

    /** A string. */
    public static Json of(String value) {
        return new JsonWriter(value.length() + 2).string(value).toJson();
    }

    /** A whole number. */
    public static Json of(long value) {
        return constant(Long.toString(value));
    }

    /**
     * A number; without a fraction it is written without one.
     *
     * @throws IllegalArgumentException if it is infinite or not a number, which JSON cannot say
     */
    public static Json of(double value) {
        return new JsonWriter().number(value).toJson();
    }

    /** A boolean. */
    public static Json of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** A list. */
    public static Json of(List<Json> elements) {
        var writer = new JsonWriter().beginArray();
        elements.forEach(writer::value);
        return writer.endArray().toJson();
    }

    private static Json constant(String text) {
        byte[] ascii = text.getBytes(ISO_8859_1);
        return new Json(ascii, 0, ascii.length);
    }

    /** What type this value has. */
    public Kind kind() {
        return switch (bytes[from]) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    static boolean isNumber(byte first) {
        return first == '-' || first >= '0' && first <= '9';
    }

    /** Whether this is a value of that type. */
    public boolean is(Kind kind) {
        return kind() == kind;
    }

    /**
     * The text of a string.
     *
     * @throws JsonException if this is not a string
     */
    public String string() {
        require(Kind.STRING);
        return JsonText.decode(bytes, from + 1, to - 1);
    }

    /**
     * The value of a number.
     *
     * @throws JsonException if this is not a number
     */
    public double number() {
        require(Kind.NUMBER);
        return Double.parseDouble(ascii());
    }

    /**
     * The value of a whole number; {@code 3.0} and {@code 3e0} are whole.
     *
     * @throws JsonException if this is not a number, not whole or beyond 64 bits
     */
    public long integer() {
        require(Kind.NUMBER);
        return integer(bytes, from, to);
    }

    /** The same of a number that begins and ends there. */
    static long integer(byte[] in, int from, int to) {
        return to - from <= MOST_PLAIN_DIGITS && isPlain(in, from, to)
                ? plainNumber(in, from, to)
                : wholeNumber(new String(in, from, to - from, ISO_8859_1), from);
    }

    private static boolean isPlain(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in[i] < '0' || in[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** Most numbers are counts, and several are read for each call. */
    private static long plainNumber(byte[] in, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = 10 * value + in[i] - '0';
        }
        return value;
    }

    private static long wholeNumber(String digits, int from) {
        // A double bounds the exponent first: BigDecimal would write out 1e999999999.
        if (Math.abs(Double.parseDouble(digits)) < 1e19) {
            try {
                return new BigDecimal(digits).longValueExact();
            } catch (ArithmeticException | NumberFormatException fraction) {
                throw new JsonException("not a whole number of 64 bits", from);
            }
        }
        throw new JsonException("not a whole number of 64 bits", from);
    }

    /**
     * The value of a boolean.
     *
     * @throws JsonException if this is not a boolean
     */
    public boolean bool() {
        require(Kind.BOOLEAN);
        return bytes[from] == 't';
    }

    /**
     * This value as an object.
     *
     * @throws JsonException if this is not an object
     */
    public JsonObject object() {
        require(Kind.OBJECT);
        return new JsonObject(bytes, from, to);
    }

    /**
     * The elements of a list.
     *
     * @throws JsonException if this is not a list
     */
    public List<Json> array() {
        require(Kind.ARRAY);
        var elements = new ArrayList<Json>();
        for (int at = JsonSteps.first(bytes, from); at >= 0; ) {
            int end = JsonSteps.overValue(bytes, at);
            elements.add(new Json(bytes, at, end));
            at = JsonSteps.next(bytes, end);
        }
        return Collections.unmodifiableList(elements);
    }

    /** This list with the objects in it changed; the same one when none was. */
    Json eachChanged(UnaryOperator<JsonObject> change) {
        List<Json> before = array();
        List<Json> after = before;
        for (int i = 0; i < before.size(); i++) {
            Json element = before.get(i);
            Json changed = element.is(Kind.OBJECT) ? element.changed(change) : element;
            if (changed != element) {
                after = after == before ? new ArrayList<>(before) : after;
                after.set(i, changed);
            }
        }
        return after == before ? this : of(after);
    }

    /** This object changed; the same one when it was not. */
    Json changed(UnaryOperator<JsonObject> change) {
        JsonObject before = object();
        JsonObject after = change.apply(before);
        return after == before ? this : after.toJson();
    }

    private void require(Kind wanted) {
        if (kind() != wanted) {
            throw new JsonException("not " + wanted.name().toLowerCase(java.util.Locale.ROOT) + " but "
                    + kind().name().toLowerCase(java.util.Locale.ROOT), from);
        }
    }

    private String ascii() {
        return new String(bytes, from, to - from, ISO_8859_1);
    }

    /** The length of the text in bytes. */
    public int length() {
        return to - from;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    void writeTo(JsonBuffer buffer) {
        buffer.write(bytes, from, to - from);
    }

    /** The bytes as text. */
    @Override
    public String toString() {
        return new String(bytes, from, to - from, UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json && Arrays.equals(bytes, from, to, json.bytes, json.from, json.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}
