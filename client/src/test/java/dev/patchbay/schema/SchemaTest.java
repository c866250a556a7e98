package dev.patchbay.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.error.AnswerMismatchException;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records become schemas, and JSON becomes records. */
class SchemaTest {
    enum Sky { CLEAR, CLOUDY }

    @Description("One day's weather")
    record Day(@Description("In degrees Celsius") double high, Sky sky, Optional<String> note) {}

    record Forecast(String city, List<Day> days) {}

    record Folder(String name, List<Folder> folders) {}

    record Holder(Folder first, @Nullable Chain chain) {}

    record Chain(int link, @Nullable Chain next) {}

    record Everything(
            boolean truth, int whole, long large, BigInteger huge, double number, float small, BigDecimal exact,
            LocalDate date, LocalTime time, LocalDateTime local, OffsetDateTime moment, Instant instant,
            Duration duration, UUID id, URI link, String[] texts, int[] numbers, Set<Sky> skies,
            Map<String, Integer> counts, OptionalInt maybe, OptionalLong maybeLarge, OptionalDouble maybeNumber,
            @Nullable Integer boxed) {}

    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("value must be above 0");
            }
        }
    }

    sealed interface Sum permits Number, Plus {}

    record Number(int value) implements Sum {}

    record Plus(Sum left, Sum right) implements Sum {}

    record Task(String name, Sum sum) {}

    sealed interface Mixed permits Number2, Second {}

    record Number2(int value) implements Mixed {}

    static final class Second implements Mixed {}

    record Mixing(Mixed mixed) {}

    sealed interface Typed permits Typing {}

    record Typing(String type) implements Typed {}

    record Typer(Typed typed) {}

    record Wild(List<?> anything) {}

    record Opaque(Thread thread) {}

    record Keyed(Map<Integer, String> byNumber) {}

    @Test
    void isStrictAndInline() {
        var schema = Schema.of(Forecast.class);
        assertThat(schema.toJson()).hasToString("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},"
                + "\"days\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
                + "\"high\":{\"type\":\"number\",\"description\":\"In degrees Celsius\"},"
                + "\"sky\":{\"type\":\"string\",\"enum\":[\"CLEAR\",\"CLOUDY\"]},"
                + "\"note\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}},"
                + "\"required\":[\"high\",\"sky\",\"note\"],\"additionalProperties\":false,"
                + "\"description\":\"One day's weather\"}}},"
                + "\"required\":[\"city\",\"days\"],\"additionalProperties\":false}");
        assertThat(schema.strict()).isTrue();
        assertThat(schema.name()).isEqualTo("Forecast");
    }

    @Test
    void aRecordMayHoldItself() {
        assertThat(Schema.of(Folder.class).toJson()).hasToString("{\"type\":\"object\",\"properties\":{"
                + "\"name\":{\"type\":\"string\"},\"folders\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}},"
                + "\"required\":[\"name\",\"folders\"],\"additionalProperties\":false}");
        assertThat(Schema.of(Holder.class).toJson().object("$defs").orElseThrow().names())
                .containsExactly("Folder", "Chain");
        assertThat(read(Holder.class, "{\"first\":{\"name\":\"a\",\"folders\":[{\"name\":\"b\",\"folders\":[]}]},"
                + "\"chain\":{\"link\":1,\"next\":{\"link\":2}}}"))
                .isEqualTo(new Holder(new Folder("a", List.of(new Folder("b", List.of()))),
                        new Chain(1, new Chain(2, null))));
    }

    @Test
    void aSealedInterfaceIsOneOfItsRecords() {
        var schema = Schema.of(Task.class);
        String number = "{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\",\"enum\":[\"Number\"]},"
                + "\"value\":{\"type\":\"integer\"}},\"required\":[\"type\",\"value\"],\"additionalProperties\":false}";
        String either = "{\"anyOf\":[" + number + ",{\"$ref\":\"#/$defs/Plus\"}]}";
        assertThat(schema.toJson().object("properties").orElseThrow().object("sum").orElseThrow()).hasToString(either);
        assertThat(schema.toJson().object("$defs").orElseThrow()).hasToString("{\"Plus\":{\"type\":\"object\","
                + "\"properties\":{\"type\":{\"type\":\"string\",\"enum\":[\"Plus\"]},\"left\":" + either + ",\"right\":"
                + either + "},\"required\":[\"type\",\"left\",\"right\"],\"additionalProperties\":false}}");
        assertThat(schema.strict()).isTrue();
        assertThat(read(Task.class, "{\"name\":\"t\",\"sum\":{\"type\":\"Plus\",\"left\":{\"type\":\"Number\",\"value\":1},"
                + "\"right\":{\"type\":\"Number\",\"value\":2}}}"))
                .isEqualTo(new Task("t", new Plus(new Number(1), new Number(2))));
        assertThatExceptionOfType(AnswerMismatchException.class)
                .isThrownBy(() -> read(Task.class, "{\"name\":\"t\",\"sum\":{\"type\":\"Plus\","
                        + "\"left\":{\"type\":\"Minus\"},\"right\":{\"type\":\"Number\",\"value\":\"x\"}}}"))
                .satisfies(mismatch -> assertThat(mismatch.problems()).containsExactly(
                        "sum.left.type must be one of Number, Plus, not \"Minus\"",
                        "sum.right.value must be a whole number of 32 bits, not \"x\""));
        assertThatThrownBy(() -> read(Task.class, "{\"name\":\"t\",\"sum\":[]}"))
                .hasMessageContaining("sum must be an object, not []");
    }

    @Test
    void readsEveryType() {
        Everything read = read(Everything.class, """
                {"truth": true, "whole": 3.0, "large": 9007199254740993, "huge": 123456789012345678901234567890,
                 "number": 1.5, "small": 0.25, "exact": 0.10, "date": "2026-01-31", "time": "23:59:59",
                 "local": "2026-01-31T23:59:59", "moment": "2026-01-31T23:59:59+01:00",
                 "instant": "2026-01-31T23:59:59+01:00", "duration": "PT1H30M",
                 "id": "123e4567-e89b-12d3-a456-426614174000", "link": "https://example.org/a", "texts": ["a"],
                 "numbers": [1, 2], "skies": ["CLEAR", "CLEAR"], "counts": {"a": 1}, "maybe": 7, "maybeLarge": null,
                 "unknown": "passed over"}""");
        assertThat(read.whole()).isEqualTo(3);
        assertThat(read.large()).isEqualTo(9_007_199_254_740_993L);
        assertThat(read.huge()).isEqualTo(new BigInteger("123456789012345678901234567890"));
        assertThat(read.exact()).isEqualTo(new BigDecimal("0.10"));
        assertThat(read.instant()).isEqualTo(Instant.parse("2026-01-31T22:59:59Z"));
        assertThat(read.duration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(read.texts()).containsExactly("a");
        assertThat(read.numbers()).containsExactly(1, 2);
        assertThat(read.skies()).containsExactly(Sky.CLEAR);
        assertThat(read.counts()).isEqualTo(Map.of("a", 1));
        assertThat(read.maybe()).hasValue(7);
        assertThat(read.maybeLarge()).isEmpty();
        assertThat(read.maybeNumber()).isEmpty();
        assertThat(read.boxed()).isNull();
        assertThat(Schema.of(Everything.class).strict()).as("a map cannot be strict").isFalse();
    }

    @Test
    void tellsEverythingThatIsWrongWithItsPlace() {
        var schema = Schema.of(Forecast.class);
        var answer = Json.parse("{\"days\":[{\"high\":1,\"sky\":\"CLEAR\"},"
                + "{\"high\":\"warm\",\"sky\":\"GREEN\",\"note\":3},null,7]}");
        assertThatExceptionOfType(AnswerMismatchException.class).isThrownBy(() -> schema.read(answer))
                .satisfies(mismatch -> {
                    assertThat(mismatch.problems()).containsExactly("city is missing",
                            "days[1].high must be a number, not \"warm\"",
                            "days[1].sky must be one of CLEAR, CLOUDY, not \"GREEN\"",
                            "days[1].note must be a string, not 3", "days[2] must be an object, not null",
                            "days[3] must be an object, not 7");
                    assertThat(mismatch.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
                    assertThat(mismatch).hasMessageStartingWith("the model's answer is no Forecast: city is missing; ");
                });
    }

    @Test
    void whatTheRecordItselfRefusesIsWrong() {
        assertThatThrownBy(() -> read(Positive.class, "{\"value\":0}"))
                .hasMessageContaining("the answer was refused by Positive: value must be above 0");
        assertThatThrownBy(() -> read(Positive.class, "{\"value\":3000000000}"))
                .hasMessageContaining("value must be a whole number of 32 bits, not 3000000000");
        assertThatThrownBy(() -> read(Positive.class, "{\"value\":null}")).hasMessageContaining("value must not be null");
        assertThatThrownBy(() -> read(Positive.class, "[]")).hasMessageContaining("the answer must be an object, not []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999"})
    void aHugeExponentIsNotWrittenOut(String number) {
        record Exact(BigInteger value) {}
        assertThatThrownBy(() -> read(Exact.class, "{\"value\":" + number + "}")).hasMessageContaining("value must be");
    }

    @Test
    void problemsAreBounded() {
        var days = Json.of(java.util.Collections.nCopies(1000, Json.NULL));
        assertThatExceptionOfType(AnswerMismatchException.class)
                .isThrownBy(() -> read(Forecast.class, "{\"city\":\"Oslo\",\"days\":" + days + "}"))
                .satisfies(mismatch -> assertThat(mismatch.problems()).hasSize(20));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mixing | .mixed: dev.patchbay.schema.SchemaTest$Second cannot be told as JSON",
        "Wild   | .anything: ? cannot be told as JSON",
        "Opaque | .thread: java.lang.Thread cannot be told as JSON: use a record",
        "Keyed  | .byNumber: java.util.Map<java.lang.Integer, java.lang.String> cannot be told as JSON"})
    void whatCannotBeToldIsNamed(String type, String message) throws ClassNotFoundException {
        Class<? extends Record> record = Class.forName(SchemaTest.class.getName() + "$" + type).asSubclass(Record.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Schema.of(record))
                .withMessageContaining(record.getName() + message);
    }

    @Test
    void theTagOfASealedInterfaceIsNoComponent() {
        assertThatIllegalArgumentException().isThrownBy(() -> Schema.of(Typer.class))
                .withMessageContaining("Typing.type: says which record of Typed it is; call the component something else");
    }

    private static <T extends Record> T read(Class<T> type, String json) {
        return Schema.of(type).read(Json.parse(json));
    }
}
