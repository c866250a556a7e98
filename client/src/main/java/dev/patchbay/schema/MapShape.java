package dev.patchbay.schema;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An object whose members are not known before.
 *
 * @param element what the value of each member is
 */
record MapShape(Shape element) implements Shape {
    @Override
    public void writeMembers(JsonWriter out) {
        out.member("type", "object").name("additionalProperties");
        element.write(out, null);
    }

    @Override
    public @Nullable Object read(Json value, Place place) {
        if (!value.is(Json.Kind.OBJECT)) {
            return place.wrong("must be an object, not " + Shape.shown(value));
        }
        JsonObject object = value.object();
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (String name : object.names()) {
            members.put(name, element.read(object.find(name).orElse(Json.NULL), place.member(name)));
        }
        return Collections.unmodifiableMap(members);
    }
}
