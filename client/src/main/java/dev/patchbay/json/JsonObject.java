package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

    private static final int LENIENT_MAX_DEPTH = 1_000;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final MemberIndex members;

    private JsonObject(byte[] bytes, int from, int to, MemberIndex members) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.members = members;
    }

    /**
     * Reads one object; the array is not copied and must not be changed afterwards.
     *
     * @throws JsonException if the bytes are not exactly one JSON object in UTF-8, nested too deep, or a member is
     *     there twice (two readers would disagree about which one holds)
     */
    public static JsonObject parse(byte[] utf8, int maxDepth) {
        JsonObject object = index(utf8, 0, utf8.length, maxDepth);
        object.members.refuseTwins();
        return object;
    }

    /** Reads one object with the {@linkplain Json#DEFAULT_MAX_DEPTH default depth}. */
    public static JsonObject parse(byte[] utf8) {
        return parse(utf8, Json.DEFAULT_MAX_DEPTH);
    }

    /** Reads one object with the {@linkplain Json#DEFAULT_MAX_DEPTH default depth}. */
    public static JsonObject parse(String text) {
        return parse(text.getBytes(UTF_8));
    }

    /**
     * Reads one object that somebody else answers for, such as a provider's: of a member that is there twice the last
     * one counts, and it may be nested to any depth that does not endanger the stack of the thread, 1,000 levels.
     *
     * @throws JsonException if the bytes are not exactly one JSON object in UTF-8, or nested too deep
     */
    public static JsonObject parseLeniently(byte[] utf8) {
        return index(utf8, 0, utf8.length, LENIENT_MAX_DEPTH);
    }

    static JsonObject index(byte[] bytes, int from, int to, int maxDepth) {
        var scanner = new JsonScanner(bytes, from, to, maxDepth);
        scanner.take('{');
        int start = scanner.at() - 1;
        var members = new MemberIndex(bytes);
        if (scanner.peek() != '}') {
            members.scan(scanner);
            while (scanner.peek() == ',') {
                scanner.take(',');
                members.scan(scanner);
            }
        }
        scanner.take('}');
        int end = scanner.at();
        scanner.finish();
        return new JsonObject(bytes, start, end, members);
    }

    /** The names of the members, in their order. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        for (int i = 0; i < members.count(); i++) {
            names.add(members.name(i));
        }
        return names;
    }

    /** Whether there is such a member, be it null. */
    public boolean has(String name) {
        return members.find(name) >= 0;
    }

    /** Whether there is no member at all. */
    public boolean isEmpty() {
        return members.count() == 0;
    }

    /** The member of that name, unless it is absent or null. */
    public Optional<Json> find(String name) {
        return Optional.ofNullable(lookUp(name));
    }

    private @Nullable Json lookUp(String name) {
        int member = members.find(name);
        if (member < 0 || bytes[members.valueFrom(member)] == 'n') {
            return null;
        }
        return new Json(bytes, members.valueFrom(member), members.valueTo(member));
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
            int written = 0;
            int head = members.count() == 0 ? from + 1 : members.nameFrom(0);
            out.write(bytes, from, head - from);
            for (int i = 0; i < members.count(); i++) {
                written += copyMember(out, i, written == 0);
            }
            for (var change : changes.entrySet()) {
                if (change.getValue().isPresent() && !has(change.getKey())) {
                    append(out, change.getKey(), change.getValue().get(), written++ == 0);
                }
            }
            int tail = members.count() == 0 ? head : members.valueTo(members.count() - 1);
            out.write(bytes, tail, to - tail);
            return out.take();
        }

        /** Copies one member, changed or not, with what stands before it; returns how many were written: 1 or 0. */
        private int copyMember(JsonBuffer out, int member, boolean first) {
            Optional<Json> change = changes.isEmpty() ? KEEP : changes.getOrDefault(members.name(member), KEEP);
            if (change.isEmpty()) {
                return 0;
            }
            int begin = first ? members.nameFrom(member) : members.valueTo(member - 1);
            if (change == KEEP) {
                out.write(bytes, begin, members.valueTo(member) - begin);
            } else {
                out.write(bytes, begin, members.valueFrom(member) - begin);
                change.get().writeTo(out);
            }
            return 1;
        }

        private static void append(JsonBuffer out, String name, Json value, boolean first) {
            if (!first) {
                out.write(',');
            }
            new JsonWriter().name(name).toJson().writeTo(out);
            value.writeTo(out);
        }
    }

    /** Stands for a member that is not changed; compared by identity. */
    private static final Optional<Json> KEEP = Optional.of(Json.parse("\"kept\""));
}
