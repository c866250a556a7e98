package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, kept as the bytes it came from with an index of its members. {@link #with} and {@link #without} copy
 * everything else byte for byte: white space, order, unknown members, the way numbers were written. Immutable.
 *
 * <p>The typed lookups are lenient: a member that is absent, null or of another type is simply not there. Ask
 * {@link #find} where the difference matters.
 */
public final class JsonObject {
    /** An object without members. */
    public static final JsonObject EMPTY = parse("{}".getBytes(UTF_8));

    private static final int FIRST_CAPACITY = 8;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final Map<String, Integer> positions;
    /** For each member in order: where its name, its value and what follows its value begin. */
    private final int[] spans;

    private JsonObject(byte[] bytes, int from, int to, Map<String, Integer> positions, int[] spans) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.positions = positions;
        this.spans = spans;
    }

    /**
     * Reads one object; the array is not copied and must not be changed afterwards.
     *
     * @throws JsonException if the bytes are not exactly one JSON object in UTF-8, nested too deep, or a member is
     *     there twice (two readers would disagree about which one holds)
     */
    public static JsonObject parse(byte[] utf8, int maxDepth) {
        return index(utf8, 0, utf8.length, maxDepth);
    }

    /** Reads one object with the {@linkplain Json#DEFAULT_MAX_DEPTH default depth}. */
    public static JsonObject parse(byte[] utf8) {
        return parse(utf8, Json.DEFAULT_MAX_DEPTH);
    }

    /** Reads one object with the {@linkplain Json#DEFAULT_MAX_DEPTH default depth}. */
    public static JsonObject parse(String text) {
        return parse(text.getBytes(UTF_8));
    }

    static JsonObject index(byte[] bytes, int from, int to, int maxDepth) {
        var scanner = new JsonScanner(bytes, from, to, maxDepth);
        scanner.take('{');
        int start = scanner.at() - 1;
        var positions = new LinkedHashMap<String, Integer>();
        int[] spans = new int[3 * FIRST_CAPACITY];
        while (scanner.peek() != '}') {
            int member = positions.size();
            if (3 * member == spans.length) {
                spans = Arrays.copyOf(spans, 2 * spans.length);
            }
            scanMember(bytes, scanner, positions, spans);
            if (scanner.peek() != ',') {
                break;
            }
            scanner.take(',');
            if (scanner.peek() != '"') {
                throw new JsonException("needs a field name", scanner.at());
            }
        }
        scanner.take('}');
        int end = scanner.at();
        scanner.finish();
        return new JsonObject(bytes, start, end, positions, spans);
    }

    private static void scanMember(byte[] bytes, JsonScanner scanner, Map<String, Integer> positions, int[] spans) {
        if (scanner.peek() != '"') {
            throw new JsonException("needs a field name", scanner.at());
        }
        int member = positions.size();
        spans[3 * member] = scanner.at();
        scanner.skipString();
        String name = JsonText.decode(bytes, spans[3 * member] + 1, scanner.at() - 1);
        if (positions.put(name, member) != null) {
            throw new JsonException("the field '" + name + "' is there twice", spans[3 * member]);
        }
        scanner.take(':');
        scanner.peek();
        spans[3 * member + 1] = scanner.at();
        scanner.skipValue(1);
        spans[3 * member + 2] = scanner.at();
    }

    /** The names of the members, in their order. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(positions.keySet());
    }

    /** Whether there is such a member, be it null. */
    public boolean has(String name) {
        return positions.containsKey(name);
    }

    /** Whether there is no member at all. */
    public boolean isEmpty() {
        return positions.isEmpty();
    }

    /** The member of that name, unless it is absent or null. */
    public Optional<Json> find(String name) {
        return Optional.ofNullable(lookUp(name));
    }

    private @Nullable Json lookUp(String name) {
        Integer member = positions.get(name);
        if (member == null || bytes[spans[3 * member + 1]] == 'n') {
            return null;
        }
        return new Json(bytes, spans[3 * member + 1], spans[3 * member + 2]);
    }

    private @Nullable Json lookUp(String name, Json.Kind kind) {
        Json value = lookUp(name);
        return value != null && value.is(kind) ? value : null;
    }

    /** The text of a string member. */
    public Optional<String> string(String name) {
        Json value = lookUp(name, Json.Kind.STRING);
        return value == null ? Optional.empty() : Optional.of(value.string());
    }

    /** The value of a member that is a whole number. */
    public OptionalLong integer(String name) {
        Json value = lookUp(name, Json.Kind.NUMBER);
        try {
            return value == null ? OptionalLong.empty() : OptionalLong.of(value.integer());
        } catch (JsonException fraction) {
            return OptionalLong.empty();
        }
    }

    /** The value of a member that is a number. */
    public OptionalDouble number(String name) {
        Json value = lookUp(name, Json.Kind.NUMBER);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.number());
    }

    /** The value of a boolean member. */
    public Optional<Boolean> bool(String name) {
        Json value = lookUp(name, Json.Kind.BOOLEAN);
        return value == null ? Optional.empty() : Optional.of(value.bool());
    }

    /** A member that is an object. */
    public Optional<JsonObject> object(String name) {
        Json value = lookUp(name, Json.Kind.OBJECT);
        return value == null ? Optional.empty() : Optional.of(value.object());
    }

    /** The elements of a member that is a list; none where there is no list. */
    public List<Json> array(String name) {
        Json value = lookUp(name, Json.Kind.ARRAY);
        return value == null ? List.of() : value.array();
    }

    /** The objects in a member that is a list; elements of other types are passed over. */
    public List<JsonObject> objects(String name) {
        return array(name).stream().filter(element -> element.is(Json.Kind.OBJECT)).map(Json::object).toList();
    }

    /** This object with a member changed where it stands, or added at the end. */
    public JsonObject with(String name, Json value) {
        return edit().put(name, value).apply();
    }

    /** This object without a member. */
    public JsonObject without(String name) {
        return has(name) ? edit().remove(name).apply() : this;
    }

    /** Several changes that cost one copy. */
    public Edit edit() {
        return new Edit();
    }

    /** This object as a value. */
    public Json toJson() {
        return new Json(bytes, from, to);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** The bytes as text. */
    @Override
    public String toString() {
        return toJson().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && toJson().equals(object.toJson());
    }

    @Override
    public int hashCode() {
        return toJson().hashCode();
    }

    /** Changes to an object, made together when they are applied. */
    public final class Edit {
        private final Map<String, Optional<Json>> changes = new LinkedHashMap<>();

        private Edit() {}

        /** Changes a member where it stands, or adds it at the end. */
        public Edit put(String name, Json value) {
            changes.put(name, Optional.of(value));
            return this;
        }

        /** Changes a member where it stands, or adds it at the end. */
        public Edit put(String name, String value) {
            return put(name, Json.of(value));
        }

        /** Takes a member out, if it is there. */
        public Edit remove(String name) {
            if (has(name) || changes.containsKey(name)) {
                changes.put(name, Optional.empty());
            }
            return this;
        }

        /** The changed object; the same one when nothing was changed. */
        public JsonObject apply() {
            if (changes.isEmpty()) {
                return JsonObject.this;
            }
            byte[] spliced = toBytes();
            return index(spliced, 0, spliced.length, Integer.MAX_VALUE);
        }

        /** The bytes of the changed object, for those who only send them. */
        public byte[] toBytes() {
            var out = new JsonBuffer(to - from + 64);
            out.write(bytes, from, firstName() - from);
            int written = 0;
            for (var member : positions.entrySet()) {
                written = copyMember(out, member.getKey(), member.getValue(), written);
            }
            for (var change : changes.entrySet()) {
                if (!has(change.getKey()) && change.getValue().isPresent()) {
                    written = separate(out, written);
                    new JsonWriter().name(change.getKey()).toJson().writeTo(out);
                    change.getValue().get().writeTo(out);
                }
            }
            int tail = positions.isEmpty() ? from + 1 : spans[3 * positions.size() - 1];
            out.write(bytes, tail, to - tail);
            return out.take();
        }

        private int firstName() {
            return positions.isEmpty() ? from + 1 : spans[0];
        }

        private int copyMember(JsonBuffer out, String name, int member, int written) {
            Optional<Json> change = changes.getOrDefault(name, KEEP);
            if (change.isEmpty()) {
                return written;
            }
            if (written > 0) {
                int gap = spans[3 * member - 1];
                out.write(bytes, gap, spans[3 * member] - gap);
            }
            int nameFrom = spans[3 * member];
            int valueFrom = spans[3 * member + 1];
            if (change == KEEP) {
                out.write(bytes, nameFrom, spans[3 * member + 2] - nameFrom);
            } else {
                out.write(bytes, nameFrom, valueFrom - nameFrom);
                change.get().writeTo(out);
            }
            return written + 1;
        }

        private static int separate(JsonBuffer out, int written) {
            if (written > 0) {
                out.write(',');
            }
            return written + 1;
        }
    }

    /** Stands for a member that is not changed; compared by identity. */
    private static final Optional<Json> KEEP = Optional.of(Json.parse("\"kept\""));
}
