package dev.patchbay.chat;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One object inside a request, read strictly: what has the wrong type is an {@code InvalidRequestException} that names
 * its path, for example {@code messages[2].content}.
 */
record Fields(JsonObject object, String path) {
    static Fields of(Json value, String path) {
        if (!value.is(Json.Kind.OBJECT)) {
            throw wrong(path, "must be an object");
        }
        return new Fields(value.object(), path);
    }

    static PatchbayException wrong(String path, String complaint) {
        return PatchbayException.of(ErrorKind.INVALID_REQUEST, "'" + path + "' " + complaint,
                ErrorFacts.NONE.toBuilder().param(path).build(), null);
    }

    @Nullable String text(String name) {
        Json value = object.find(name).orElse(null);
        if (value != null && !value.is(Json.Kind.STRING)) {
            throw wrong(path + "." + name, "must be a string");
        }
        return value == null ? null : value.string();
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw wrong(path + "." + name, "is missing");
        }
        return text;
    }

    Fields requiredObject(String name) {
        return of(object.find(name).orElseThrow(() -> wrong(path + "." + name, "is missing")), path + "." + name);
    }

    <T> List<T> list(String name, BiFunction<Json, String, T> element) {
        Json value = object.find(name).orElse(Json.of(List.of()));
        return each(value, path + "." + name, element);
    }

    static <T> List<T> each(Json value, String path, BiFunction<Json, String, T> element) {
        if (!value.is(Json.Kind.ARRAY)) {
            throw wrong(path, "must be a list");
        }
        List<Json> elements = value.array();
        var read = new java.util.ArrayList<T>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            read.add(element.apply(elements.get(i), path + "[" + i + "]"));
        }
        return List.copyOf(read);
    }

    /** The members that are not among the known ones. */
    JsonObject extra(Set<String> known) {
        Set<String> names = object.names();
        if (known.containsAll(names)) {
            return JsonObject.EMPTY;
        }
        var edit = object.edit();
        names.stream().filter(known::contains).forEach(edit::remove);
        return edit.apply();
    }

    /** Writes what a type did not know, after what it did. */
    static JsonWriter writeExtra(JsonWriter out, JsonObject extra) {
        for (String name : extra.names()) {
            out.member(name, extra.find(name).orElse(Json.NULL));
        }
        return out;
    }
}
