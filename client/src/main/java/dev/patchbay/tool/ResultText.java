package dev.patchbay.tool;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tool gave back, as a model reads it. */
final class ResultText {
    private ResultText() {}

    static String of(@Nullable Object result) {
        return switch (result) {
            case null -> "done";
            case CharSequence text -> text.toString();
            default -> write(new JsonWriter(), result).toJson().toString();
        };
    }

    static String failed(String why) {
        return new JsonWriter().beginObject().member("error", why).endObject().toJson().toString();
    }

    private static JsonWriter write(JsonWriter out, @Nullable Object value) {
        return switch (value) {
            case null -> out.value(Json.NULL);
            case Json json -> out.value(json);
            case JsonObject object -> out.value(object);
            case Boolean truth -> out.value(Json.of(truth));
            case Integer whole -> out.number(whole.longValue());
            case Long whole -> out.number(whole);
            case Short whole -> out.number(whole.longValue());
            case Byte whole -> out.number(whole.longValue());
            case BigInteger whole -> out.value(Json.parse(whole.toString()));
            case Number number when Double.isFinite(number.doubleValue()) -> out.number(number.doubleValue());
            case Optional<?> maybe -> write(out, maybe.orElse(null));
            case Iterable<?> list -> writeList(out, list);
            case Map<?, ?> map -> writeMap(out, map);
            case Record members -> writeRecord(out, members);
            default -> out.string(value.toString());
        };
    }

    private static JsonWriter writeList(JsonWriter out, Iterable<?> list) {
        out.beginArray();
        list.forEach(element -> write(out, element));
        return out.endArray();
    }

    private static JsonWriter writeMap(JsonWriter out, Map<?, ?> map) {
        out.beginObject();
        map.forEach((name, value) -> write(out.name(String.valueOf(name)), value));
        return out.endObject();
    }

    private static JsonWriter writeRecord(JsonWriter out, Record members) {
        out.beginObject();
        for (RecordComponent component : members.getClass().getRecordComponents()) {
            write(out.name(component.getName()), read(component, members));
        }
        return out.endObject();
    }

    private static @Nullable Object read(RecordComponent component, Record members) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(members);
        } catch (IllegalAccessException | InvocationTargetException closed) {
            throw new IllegalStateException("cannot read " + component.getName() + " of "
                    + members.getClass().getName(), closed);
        }
    }
}
