package dev.patchbay.schema;

import dev.patchbay.error.AnswerMismatchException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON schema of a record, and the way back from JSON to the record.
 *
 * <p>A component may be a string, a number, a boolean, an enum (by the names of its constants), a date or time of
 * {@code java.time}, {@code UUID}, {@code URI}, a record, also the one it stands in, a sealed interface that permits only
 * records (told apart by a member {@code type}, which holds the record's simple name), and lists, sets, arrays, maps with
 * string keys and {@code Optional}s of these. Every component is required; one that is {@code Optional} or marked
 * {@code @Nullable} may be null. The schema holds to what OpenAI demands of strict schemas, except for maps.
 *
 * @param <T> the record
 */
public final class Schema<T> {
    private final Class<T> type;
    private final RecordShape shape;
    private final JsonObject json;
    private final boolean strict;

    private Schema(Class<T> type) {
        var shapes = new Shapes();
        this.type = type;
        this.shape = shapes.root(type);
        this.json = write(shape, shapes.definitions(shape));
        this.strict = !shapes.holdsMaps();
    }

    /**
     * The schema of a record.
     *
     * @throws IllegalArgumentException if it is no record, or has a component that JSON cannot carry; the message
     *     names it
     */
    public static <T extends Record> Schema<T> of(Class<T> type) {
        return new Schema<>(type);
    }

    /** The record. */
    public Class<T> type() {
        return type;
    }

    /** The record's name as providers allow it: 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
    public String name() {
        return shape.name();
    }

    /** What the record's {@link Description} says. */
    public Optional<String> description() {
        return Optional.ofNullable(shape.description());
    }

    /** The JSON schema. */
    public JsonObject toJson() {
        return json;
    }

    /** Whether providers can hold an answer to it strictly: they cannot where there is a map. */
    public boolean strict() {
        return strict;
    }

    /**
     * Reads a value. Members that the record does not have are passed over.
     *
     * @throws AnswerMismatchException if it does not fit; each of its problems names the place
     */
    public T read(Json value) {
        var problems = new ArrayList<String>();
        Object read = shape.read(value, new Place("", problems));
        if (!problems.isEmpty() || read == null) {
            throw AnswerMismatchException.of(type.getSimpleName(), problems);
        }
        return type.cast(read);
    }

    private static JsonObject write(RecordShape root, Map<String, RecordShape> definitions) {
        var out = new JsonWriter().beginObject();
        root.writeMembers(out);
        if (!definitions.isEmpty()) {
            out.name("$defs").beginObject();
            definitions.forEach((name, shape) -> shape.writeDefinition(out.name(name)));
            out.endObject();
        }
        return out.endObject().toObject();
    }
}
