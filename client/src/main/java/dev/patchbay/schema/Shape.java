package dev.patchbay.schema;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** What a Java type looks like in JSON. */
sealed interface Shape permits ArrayShape, MapShape, NullableShape, RecordShape, ScalarShape, UnionShape {
    /** How much of a wrong value is shown. */
    int MOST_SHOWN = 40;

    /** Writes the members of its schema into an open object. */
    void writeMembers(JsonWriter out);

    /** The Java value; null after something wrong was told, or where null is a value. */
    @Nullable Object read(Json value, Place place);

    /** Its schema where a component has it. */
    default JsonWriter write(JsonWriter out, @Nullable String description) {
        out.beginObject();
        writeMembers(out);
        if (description != null) {
            out.member("description", description);
        }
        return out.endObject();
    }

    /** A value in a message about it. */
    static String shown(Json value) {
        String text = value.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
