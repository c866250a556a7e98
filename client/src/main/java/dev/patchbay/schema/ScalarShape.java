package dev.patchbay.schema;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value without parts.
 *
 * @param schemaType {@code string}, {@code integer}, {@code number} or {@code boolean}
 * @param format the schema's name for the text's form, if it has one
 * @param values the only texts allowed; none if any is
 * @param meaning what a wrong value should have been
 * @param reader makes the Java value or throws
 */
record ScalarShape(
        String schemaType, @Nullable String format, List<String> values, String meaning, Function<Json, Object> reader)
        implements Shape {
    private static final Map<Class<?>, ScalarShape> KNOWN = Map.ofEntries(
            Map.entry(String.class, text(null, "a string", text -> text)),
            Map.entry(boolean.class, new ScalarShape("boolean", null, List.of(), "true or false", Json::bool)),
            Map.entry(int.class, whole("a whole number of 32 bits", number -> Math.toIntExact(number.integer()))),
            Map.entry(long.class, whole("a whole number of 64 bits", Json::integer)),
            Map.entry(BigInteger.class, whole("a whole number", number -> decimal(number).toBigIntegerExact())),
            Map.entry(double.class, number(Json::number)),
            Map.entry(float.class, number(number -> (float) number.number())),
            Map.entry(BigDecimal.class, number(ScalarShape::decimal)),
            Map.entry(LocalDate.class, text("date", "a date such as 2026-01-31", LocalDate::parse)),
            Map.entry(LocalTime.class, text("time", "a time such as 23:59:59", LocalTime::parse)),
            Map.entry(LocalDateTime.class, text(null, "a date and time such as 2026-01-31T23:59:59", LocalDateTime::parse)),
            Map.entry(OffsetDateTime.class,
                    text("date-time", "a date and time such as 2026-01-31T23:59:59Z", OffsetDateTime::parse)),
            Map.entry(Instant.class, text("date-time", "a date and time such as 2026-01-31T23:59:59Z",
                    text -> OffsetDateTime.parse(text).toInstant())),
            Map.entry(Duration.class, text("duration", "a duration such as PT1H30M", Duration::parse)),
            Map.entry(UUID.class, text("uuid", "a UUID", UUID::fromString)),
            Map.entry(URI.class, text(null, "a URI", URI::create)));
    private static final Map<Class<?>, Class<?>> UNBOXED = Map.of(Boolean.class, boolean.class, Integer.class, int.class,
            Long.class, long.class, Double.class, double.class, Float.class, float.class);

    /** A number with more digits than this is an attack, not an answer. */
    private static final int MOST_DIGITS = 1000;

    /** The shape of a type without parts; null if it has some. */
    static @Nullable ScalarShape of(Class<?> type) {
        return type.isEnum() ? oneOf(type) : KNOWN.get(UNBOXED.getOrDefault(type, type));
    }

    private static ScalarShape oneOf(Class<?> type) {
        List<Enum<?>> constants = Stream.of(type.getEnumConstants()).<Enum<?>>map(each -> (Enum<?>) each).toList();
        List<String> names = constants.stream().map(Enum::name).toList();
        return new ScalarShape("string", null, names, "one of " + String.join(", ", names),
                value -> constants.get(index(names, value.string())));
    }

    private static int index(List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(name);
        }
        return index;
    }

    private static ScalarShape text(@Nullable String format, String meaning, Function<String, Object> parser) {
        return new ScalarShape("string", format, List.of(), meaning, value -> parser.apply(value.string()));
    }

    private static ScalarShape whole(String meaning, Function<Json, Object> reader) {
        return new ScalarShape("integer", null, List.of(), meaning, reader);
    }

    private static ScalarShape number(Function<Json, Object> reader) {
        return new ScalarShape("number", null, List.of(), "a number", reader);
    }

    /** A short text with a huge exponent would be written out as a huge number. */
    private static BigDecimal decimal(Json value) {
        if (!value.is(Json.Kind.NUMBER) || value.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("not a number");
        }
        var number = new BigDecimal(value.toString());
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new ArithmeticException("an exponent beyond " + MOST_DIGITS);
        }
        return number;
    }

    @Override
    public void writeMembers(JsonWriter out) {
        out.member("type", schemaType);
        if (format != null) {
            out.member("format", format);
        }
        if (!values.isEmpty()) {
            out.member("enum", Json.of(values.stream().map(Json::of).toList()));
        }
    }

    @Override
    public @Nullable Object read(Json value, Place place) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException wrong) {
            return place.wrong("must be " + meaning + ", not " + Shape.shown(value));
        }
    }
}
