package dev.patchbay.cache;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A question written in one way, however it was written: equal bytes mean an equal question. */
final class CanonicalQuestion {
    /** These say who asks, how the answer is carried, and what the provider keeps of it. */
    private static final Set<String> SHAPES_NO_ANSWER = Set.of("stream", "stream_options", "user", "safety_identifier",
            "metadata", "store", "prompt_cache_key", "prompt_cache_retention");
    /** Models write the members of a schema in its order. */
    private static final Set<String> ORDER_MATTERS = Set.of("parameters", "schema", "input_schema");
    /** A longer number is compared as it is written. */
    private static final int MOST_DIGITS = 40;

    private final JsonWriter out = new JsonWriter();

    private CanonicalQuestion() {}

    static byte[] bytes(JsonObject question) {
        var canonical = new CanonicalQuestion();
        canonical.sorted(question, SHAPES_NO_ANSWER);
        return canonical.out.toBytes();
    }

    private void value(Json value, boolean sorted) {
        switch (value.kind()) {
            case OBJECT -> {
                if (sorted) {
                    sorted(value.object(), Set.of());
                } else {
                    asWritten(value.object());
                }
            }
            case ARRAY -> array(value.array(), sorted);
            case STRING -> out.string(value.string());
            case NUMBER -> out.value(number(value));
            case BOOLEAN, NULL -> out.value(value);
        }
    }

    private record Member(String name, Json value) {}

    /** A member that is null says as much as one that is not there. */
    private void sorted(JsonObject object, Set<String> without) {
        var members = new ArrayList<Member>();
        object.forEach((name, value) -> {
            if (!value.is(Json.Kind.NULL) && !without.contains(name)) {
                members.add(new Member(name, value));
            }
        });
        members.sort(Comparator.comparing(Member::name));
        out.beginObject();
        members.forEach(member -> member(member.name(), member.value(), !ORDER_MATTERS.contains(member.name())));
        out.endObject();
    }

    /** In a schema null is a value: {@code "const": null}. */
    private void asWritten(JsonObject object) {
        out.beginObject();
        object.forEach((name, value) -> member(name, value, false));
        out.endObject();
    }

    private void member(String name, Json value, boolean sorted) {
        out.name(name);
        value(value, sorted);
    }

    private void array(List<Json> elements, boolean sorted) {
        out.beginArray();
        elements.forEach(element -> value(element, sorted));
        out.endArray();
    }

    /** 1, 1.0 and 1e0 are the same number. */
    private static Json number(Json number) {
        if (number.length() > MOST_DIGITS) {
            return number;
        }
        var value = new BigDecimal(number.toString()).stripTrailingZeros();
        return Json.parse(value.signum() == 0 ? "0" : value.unscaledValue() + "e" + -value.scale());
    }
}
