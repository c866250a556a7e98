package dev.patchbay.schema;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value that may be null.
 *
 * @param inner what it is otherwise
 * @param wrapped what Java makes of either, for example an {@code Optional}
 */
record NullableShape(Shape inner, UnaryOperator<@Nullable Object> wrapped) implements Shape {
    @Override
    public void writeMembers(JsonWriter out) {
        out.name("anyOf").beginArray();
        inner.write(out, null);
        out.beginObject().member("type", "null").endObject().endArray();
    }

    @Override
    public @Nullable Object read(Json value, Place place) {
        return wrapped.apply(value.is(Json.Kind.NULL) ? null : inner.read(value, place));
    }
}
