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
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, kept as the bytes it came from with an index of its members. {@link #with} and {@link #without} copy
 * everything else byte for byte: white space, order, unknown members, the way numbers were written. Immutable.
 *
 * <p>The typed lookups are lenient: a member that is absent, null or of another type is simply not there. Ask
 * {@link #find} where the difference matters.
 */
// Over 400 lines, because looking things up and changing them walk the same bytes by the same index.
public final class JsonObject {
    /** An object without members. */
    public static final JsonObject EMPTY = parse("{}".getBytes(UTF_8));

    private static final int LENIENT_MAX_DEPTH = 1_000;
    /** In bytes. To walk through so short an object costs less than an index that serves a few questions. */
    private static final int SHORT = 128;

    private final byte[] bytes;
    private final int from;
    private final int to;
    /**
     * Made when somebody asks; of many objects nobody does. Threads that race make the same one, which is immutable.
     */
    private @Nullable MemberIndex index;

    private JsonObject(byte[] bytes, int from, int to, @Nullable MemberIndex index) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.index = index;
    }

    /** A view of bytes that are known to be exactly one JSON object, and that nobody changes any more. */
    JsonObject(byte[] bytes, int from, int to) {
        this(bytes, from, to, null);
    }

    /**
     * Reads one object; the array is not copied and must not be changed afterwards.
     *
     * @throws JsonException if the bytes are not exactly one JSON object in UTF-8, nested too deep, or a member is
     *     there twice (two readers would disagree about which one holds)
     */
    public static JsonObject parse(byte[] utf8, int maxDepth) {
        JsonObject object = read(utf8, maxDepth);
        object.members().refuseTwins();
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
        return read(utf8, LENIENT_MAX_DEPTH);
    }

    private static JsonObject read(byte[] utf8, int maxDepth) {
        var scanner = new JsonScanner(utf8, 0, utf8.length, maxDepth);
        scanner.peek();
        int from = scanner.at();
        MemberIndex index = MemberIndex.scan(utf8, scanner);
        int to = scanner.at();
        scanner.finish();
        return new JsonObject(utf8, from, to, index);
    }

    private MemberIndex members() {
        MemberIndex made = index;
        if (made == null) {
            made = MemberIndex.of(bytes, from, to);
            index = made;
        }
        return made;
    }

    /** The names of the members, in their order. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        forEach((name, value) -> names.add(name));
        return names;
    }

    /** Hands out each member in its order, be it null. */
    public void forEach(BiConsumer<String, Json> action) {
        MemberIndex members = members();
        for (int i = 0; i < members.count(); i++) {
            action.accept(members.name(i), value(members, i));
        }
    }

    private Json value(MemberIndex members, int member) {
        return new Json(bytes, members.valueFrom(member), members.valueTo(member));
    }

    /** Whether there is such a member, be it null. */
    public boolean has(String name) {
        return valueOf(name) >= 0;
    }

    /** Whether there is such a member, and it is a text that is not empty. */
    public boolean hasText(String name) {
        Json value = lookUp(name, Json.Kind.STRING);
        return value != null && value.length() > 2;
    }

    /** Whether there is such a member, and it is this text. */
    public boolean says(String name, String text) {
        int value = valueOf(name);
        return value >= 0 && bytes[value] == '"' && JsonText.is(bytes, value, text);
    }

    /** Whether there is no member at all. */
    public boolean isEmpty() {
        return JsonSteps.first(bytes, from) < 0;
    }

    /** The member of that name, unless it is absent or null. */
    public Optional<Json> find(String name) {
        return Optional.ofNullable(lookUp(name));
    }

    private @Nullable Json lookUp(String name) {
        int value = valueOf(name);
        return value < 0 || bytes[value] == 'n' ? null : new Json(bytes, value, endOf(value));
    }

    /** Where the value of the last member of that name begins; -1 if there is none. */
    private int valueOf(String name) {
        return isIndexed() ? members().valueOf(name) : JsonSteps.valueOf(bytes, from, name);
    }

    private int endOf(int value) {
        return isIndexed() ? members().endOf(value) : JsonSteps.overValue(bytes, value);
    }

    private boolean isIndexed() {
        return index != null || to - from > SHORT;
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
        int value = valueOf(name);
        try {
            return value < 0 || !Json.isNumber(bytes[value]) ? OptionalLong.empty()
                    : OptionalLong.of(Json.integer(bytes, value, endOf(value)));
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
        int value = valueOf(name);
        return value < 0 || bytes[value] != '{' ? Optional.empty()
                : Optional.of(new JsonObject(bytes, value, endOf(value)));
    }

    /** The elements of a member that is a list; none where there is no list. */
    public List<Json> array(String name) {
        Json value = lookUp(name, Json.Kind.ARRAY);
        return value == null ? List.of() : value.array();
    }

    /** The objects in a member that is a list; elements of other types are passed over. */
    public List<JsonObject> objects(String name) {
        JsonObject only = onlyObject(name);
        return only != null ? List.of(only)
                : array(name).stream().filter(element -> element.is(Json.Kind.OBJECT)).map(Json::object).toList();
    }

    /**
     * The object in a member that is a list of one object; null if it is another list or none. Nearly all events of
     * streams have such a list.
     */
    public @Nullable JsonObject onlyObject(String name) {
        int list = valueOf(name);
        int element = list < 0 || bytes[list] != '[' ? -1 : JsonSteps.first(bytes, list);
        if (element < 0 || bytes[element] != '{') {
            return null;
        }
        int end = JsonSteps.overValue(bytes, element);
        return JsonSteps.next(bytes, end) < 0 ? new JsonObject(bytes, element, end) : null;
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

    /** Writes all but what closes it. */
    void writeOpen(JsonBuffer out) {
        out.write(bytes, from, to - 1 - from);
    }

    /** This object as a value. */
    public Json toJson() {
        return new Json(bytes, from, to);
    }

    /** The length of the text in bytes. */
    public int length() {
        return to - from;
    }

    /** Copies the bytes to where there must be room for {@link #length} of them. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, from, target, offset, to - from);
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

    /** Changes to an object, made together when they are applied. Each of them looks at the object as it was before. */
    public final class Edit {
        /** Empty stands for a member that is taken out. */
        private Map<String, Optional<Json>> changes = Map.of();

        private Edit() {}

        /** Changes a member where it stands, or adds it at the end. */
        public Edit put(String name, Json value) {
            return change(name, Optional.of(value));
        }

        /** Changes a member where it stands, or adds it at the end. */
        public Edit put(String name, String value) {
            return put(name, Json.of(value));
        }

        /** Takes a member out, if it is there. */
        public Edit remove(String name) {
            return has(name) || changes.containsKey(name) ? change(name, Optional.empty()) : this;
        }

        /** Takes out every member that is null. */
        public Edit removeNulls() {
            MemberIndex members = members();
            for (int i = 0; i < members.count(); i++) {
                if (bytes[members.valueFrom(i)] == 'n') {
                    change(members.name(i), Optional.empty());
                }
            }
            return this;
        }

        /** Changes a member that is an object; it keeps its bytes where the change gives back the same one. */
        public Edit inside(String name, UnaryOperator<JsonObject> change) {
            Json before = lookUp(name, Json.Kind.OBJECT);
            return before == null ? this : putChanged(name, before, before.changed(change));
        }

        /** Changes the objects in a member that is a list, each as {@link #inside} does. */
        public Edit each(String name, UnaryOperator<JsonObject> change) {
            Json before = lookUp(name, Json.Kind.ARRAY);
            return before == null ? this : putChanged(name, before, before.eachChanged(change));
        }

        private Edit putChanged(String name, Json before, Json after) {
            return after == before ? this : put(name, after);
        }

        private Edit change(String name, Optional<Json> value) {
            if (changes.isEmpty()) {
                // Most edits come to nothing: what forwards looks at much and changes little.
                changes = new LinkedHashMap<>();
            }
            changes.put(name, value);
            return this;
        }

        /** The changed object; the same one when nothing was changed. */
        public JsonObject apply() {
            if (changes.isEmpty()) {
                return JsonObject.this;
            }
            byte[] spliced = toBytes();
            return new JsonObject(spliced, 0, spliced.length);
        }

        /** The bytes of the changed object, for those who only send them. */
        public byte[] toBytes() {
            return changes.isEmpty() ? JsonObject.this.toBytes() : splice(members());
        }

        private byte[] splice(MemberIndex members) {
            var out = new JsonBuffer(to - from + 64);
            int written = 0;
            int head = members.count() == 0 ? from + 1 : members.nameFrom(0);
            out.write(bytes, from, head - from);
            for (int i = 0; i < members.count(); i++) {
                written += copyMember(members, i, out, written == 0);
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
        private int copyMember(MemberIndex members, int member, JsonBuffer out, boolean first) {
            Optional<Json> change = changeOf(members, member);
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

        /** Names are compared where they stand: there are few changes, and to decode a name costs more. */
        private Optional<Json> changeOf(MemberIndex members, int member) {
            for (var change : changes.entrySet()) {
                if (members.is(member, change.getKey())) {
                    return change.getValue();
                }
            }
            return KEEP;
        }

        private static void append(JsonBuffer out, String name, Json value, boolean first) {
            if (!first) {
                out.write(',');
            }
            new JsonWriter(name.length() + 8).name(name).toJson().writeTo(out);
            value.writeTo(out);
        }
    }

    /** Stands for a member that is not changed; compared by identity. */
    private static final Optional<Json> KEEP = Optional.of(Json.parse("\"kept\""));
}
