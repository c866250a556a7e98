package dev.patchbay.schema;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list.
 *
 * @param element what each of its elements is
 * @param collected what Java makes of the elements
 */
record ArrayShape(Shape element, Function<List<@Nullable Object>, Object> collected) implements Shape {
    @Override
    public void writeMembers(JsonWriter out) {
        out.member("type", "array").name("items");
        element.write(out, null);
    }

    @Override
    public @Nullable Object read(Json value, Place place) {
        if (!value.is(Json.Kind.ARRAY)) {
            return place.wrong("must be a list, not " + Shape.shown(value));
        }
        int before = place.problems().size();
        var elements = new ArrayList<@Nullable Object>();
        for (Json each : value.array()) {
            elements.add(element.read(each, place.element(elements.size())));
        }
        return place.problems().size() > before ? null : collected.apply(elements);
    }
}
