package dev.patchbay.schema;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record. It is filled after it is made, because it may hold itself. */
final class RecordShape implements Shape {
    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<Component> components = new ArrayList<>();
    private @Nullable String reference;
    private boolean tagged;

    /**
     * One component.
     *
     * @param description what it means, in words for the model
     */
    record Component(String name, Shape shape, @Nullable String description) {}

    RecordShape(Class<?> type, Constructor<?> constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    void add(Component component) {
        components.add(component);
    }

    List<Component> components() {
        return components;
    }

    /** From now on it is written as a reference to where it is defined. */
    void definedAt(String place) {
        reference = place;
    }

    /** From now on it says which of several records it is. */
    void isOneOfSeveral() {
        tagged = true;
    }

    String name() {
        String name = type.getSimpleName().replaceAll("[^A-Za-z0-9_-]", "_");
        return name.substring(0, Math.min(64, name.length()));
    }

    @Nullable String description() {
        Description description = type.getAnnotation(Description.class);
        return description == null ? null : description.value();
    }

    @Override
    public JsonWriter write(JsonWriter out, @Nullable String description) {
        if (reference == null) {
            return Shape.super.write(out, description == null ? description() : description);
        }
        return out.beginObject().member("$ref", reference).endObject();
    }

    JsonWriter writeDefinition(JsonWriter out) {
        return Shape.super.write(out, description());
    }

    @Override
    public void writeMembers(JsonWriter out) {
        out.member("type", "object").name("properties").beginObject();
        if (tagged) {
            out.name(UnionShape.TAG).beginObject().member("type", "string").member("enum", Json.of(List.of(Json.of(name()))))
                    .endObject();
        }
        for (Component component : components) {
            component.shape().write(out.name(component.name()), component.description());
        }
        out.endObject().name("required").beginArray();
        if (tagged) {
            out.string(UnionShape.TAG);
        }
        components.forEach(component -> out.string(component.name()));
        out.endArray().member("additionalProperties", false);
    }

    @Override
    public @Nullable Object read(Json value, Place place) {
        if (!value.is(Json.Kind.OBJECT)) {
            return place.wrong("must be an object, not " + Shape.shown(value));
        }
        int before = place.problems().size();
        JsonObject object = value.object();
        @Nullable Object[] arguments = components.stream()
                .map(component -> read(component, object, place.member(component.name()))).toArray();
        return place.problems().size() > before ? null : made(arguments, place);
    }

    private static @Nullable Object read(Component component, JsonObject object, Place place) {
        boolean mayBeNull = component.shape() instanceof NullableShape;
        if (!mayBeNull && object.find(component.name()).isEmpty()) {
            return place.wrong(object.has(component.name()) ? "must not be null" : "is missing");
        }
        return component.shape().read(object.find(component.name()).orElse(Json.NULL), place);
    }

    private @Nullable Object made(@Nullable Object[] arguments, Place place) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            return place.wrong("was refused by " + type.getSimpleName() + ": " + refused.getTargetException().getMessage());
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException("cannot make a " + type.getName(), closed);
        }
    }
}
