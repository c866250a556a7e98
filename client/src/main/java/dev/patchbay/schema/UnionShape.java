package dev.patchbay.schema;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of several records, those that a sealed interface permits. The member {@code type} tells which: it is the record's
 * name.
 *
 * @param kinds the records
 */
record UnionShape(List<RecordShape> kinds) implements Shape {
    static final String TAG = "type";

    @Override
    public void writeMembers(JsonWriter out) {
        out.name("anyOf").beginArray();
        kinds.forEach(kind -> kind.write(out, null));
        out.endArray();
    }

    @Override
    public @Nullable Object read(Json value, Place place) {
        if (!value.is(Json.Kind.OBJECT)) {
            return place.wrong("must be an object, not " + Shape.shown(value));
        }
        Json tag = value.object().find(TAG).orElse(Json.NULL);
        for (RecordShape kind : kinds) {
            if (tag.is(Json.Kind.STRING) && kind.name().equals(tag.string())) {
                return kind.read(value, place);
            }
        }
        return place.member(TAG).wrong("must be one of " + String.join(", ", kinds.stream().map(RecordShape::name).toList())
                + ", not " + Shape.shown(tag));
    }
}
