package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is inside a value is looked for when somebody asks, in bytes that were checked when they came. */
class LookingInsideTest {
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }", "[]", "[ ]", "\"\"", "\"}]\\\"\\\\\"", "\"漢字}]{[\"", "-1.5e+3", "0", "true",
            "false", "null", "{\"a\":[{\"b\":\"]}\"},2]}", "[[],[{}],\"\\\\\",3]", "{ \"a\" : \"\\\\\" , \"b\" : [ 1 ] }"})
    void findsWhereValuesEnd(String value) {
        JsonObject outer = JsonObject.parse("{\"x\":[" + value + " , " + value + "\n],\"y\" :" + value + "}");
        assertThat(outer.array("x")).containsExactly(Json.parse(value), Json.parse(value));
        JsonObject inner = Json.parse("[" + outer + "]").array().get(0).object();
        assertThat(inner.names()).containsExactly("x", "y");
        assertThat(inner).isEqualTo(outer);
    }

    @Test
    void findsMembersHoweverManyThereAre() {
        for (int count = 0; count < 70; count++) {
            var writer = new JsonWriter().beginObject();
            for (int i = 0; i < count; i++) {
                writer.member("m" + i, i);
            }
            JsonObject object = Json.parse("[" + writer.endObject().toJson() + "]").array().get(0).object();
            assertThat(object.names()).hasSize(count);
            assertThat(object.integer("m" + (count - 1)).orElse(-1)).isEqualTo(count - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500})
    void findsTheLastOfTwinsInShortObjectsAndLongOnes(int length) {
        JsonObject inner = JsonObject.parseLeniently(("{\"x\":{ \"\\u0061\" : 1,\"a\":\"2\",\"pad\":\"" + "p".repeat(length)
                + "\" , \"b\" :null,\"a\":[{\"c\":3}]}}").getBytes(UTF_8)).object("x").orElseThrow();
        assertThat(inner.array("a")).containsExactly(Json.parse("{\"c\":3}"));
        assertThat(inner.has("b")).isTrue();
        assertThat(inner.find("b")).isEmpty();
        assertThat(inner.has("c")).isFalse();
        assertThat(inner.isEmpty()).isFalse();
    }

    @Test
    void knowsAListOfOneObjectFromOthers() {
        JsonObject object = JsonObject.parse("""
                {"one":[ {"a":1} ],"two":[{"a":1},{"a":2}],"number":[1],"none":[],"object":{"a":1}}""");
        assertThat(object.onlyObject("one")).isEqualTo(JsonObject.parse("{\"a\":1}"));
        for (String other : List.of("two", "number", "none", "object", "absent")) {
            assertThat(object.onlyObject(other)).as(other).isNull();
        }
        assertThat(object.objects("two")).hasSize(2);
        assertThat(object.objects("number")).isEmpty();
    }

    @Test
    void goesOnWithTheMembersOfAnotherObject() {
        JsonObject head = JsonObject.parse("{\"id\":\"x\"}");
        assertThat(new JsonWriter().beginObject(head).member("n", 1).endObject().toJson())
                .hasToString("{\"id\":\"x\",\"n\":1}");
        assertThat(new JsonWriter().beginArray().beginObject(JsonObject.EMPTY).member("n", 1).endObject()
                .beginObject(head).endObject().endArray().toJson()).hasToString("[{\"n\":1},{\"id\":\"x\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"b\":2,\"a\":3}", "{\"a\\n\":1,\"a\\n\":2}", "{\"\\u0061\":1,\"a\":2}",
            "{\"a\":1,\"\\u0061\":2}", "{\"\":1,\"\":2}"})
    void refusesTwins(String twins) {
        assertThatThrownBy(() -> JsonObject.parse(twins)).isInstanceOf(JsonException.class)
                .hasMessageContaining("is there twice");
        assertThat(JsonObject.parseLeniently(twins.getBytes(java.nio.charset.StandardCharsets.UTF_8)).isEmpty())
                .isFalse();
    }

    @Test
    void refusesTwinsAmongMany() {
        String many = "\"a\":0" + ",\"b\":0".repeat(50);
        assertThatThrownBy(() -> JsonObject.parse("{" + many + "}")).hasMessage("the field 'b' is there twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ab\":1,\"a\":2}", "{\"a\":1,\"ab\":2}", "{\"a\\n\":1,\"a\":2}", "{\"\":1,\"a\":2}"})
    void takesNamesThatAreOnlyAlike(String alike) {
        assertThat(JsonObject.parse(alike).names()).hasSize(2);
    }

    @Test
    void readsWholeNumbersOfEveryLength() {
        for (long value = 1; value > 0; value *= 10) {
            for (long near : new long[] {value - 1, value, value + 1, -value}) {
                assertThat(Json.parse(Long.toString(near)).integer()).isEqualTo(near);
            }
        }
        assertThat(Json.parse("999999999999999999").integer()).isEqualTo(999_999_999_999_999_999L);
        assertThat(Json.parse("3.0").integer()).isEqualTo(3);
    }

    @Test
    void comparesTexts() {
        JsonObject object = JsonObject.parse("{\"a\":\"stop\",\"b\":\"\",\"c\":null,\"d\":1,\"e\":\"st\\u006fp\"}");
        assertThat(object.says("a", "stop")).isTrue();
        assertThat(object.says("e", "stop")).isTrue();
        assertThat(object.says("b", "")).isTrue();
        assertThat(object.says("a", "sto")).isFalse();
        assertThat(object.says("a", "stops")).isFalse();
        assertThat(List.of("c", "d", "x")).noneMatch(name -> object.says(name, "") || object.hasText(name));
        assertThat(object.hasText("a")).isTrue();
        assertThat(object.hasText("b")).isFalse();
    }

    @Test
    void handsOutMembersInTheirOrder() {
        var seen = new ArrayList<String>();
        JsonObject.parse("{\"b\":null,\"a\":[1]}").forEach((name, value) -> seen.add(name + "=" + value));
        assertThat(seen).containsExactly("b=null", "a=[1]");
    }

    @Test
    void takesOutNulls() {
        assertThat(JsonObject.parse("{\"a\":null,\"b\":1, \"c\":null}").edit().removeNulls().apply())
                .hasToString("{\"b\":1}");
    }

    @Test
    void changesWhatIsInsideAndNothingElse() {
        JsonObject object = JsonObject.parse("{ \"o\" : {\"a\": 1}, \"l\":[ {\"a\":1} , 2, {\"b\":1}] }");
        UnaryOperator<JsonObject> withoutA = inner -> inner.without("a");
        assertThat(object.edit().inside("o", withoutA).each("l", withoutA).apply())
                .hasToString("{ \"o\" : {}, \"l\":[{},2,{\"b\":1}] }");
    }

    @Test
    void keepsTheBytesWhereNothingChanges() {
        JsonObject object = JsonObject.parse("{ \"o\" : { }, \"l\":[ {} , 2 ], \"s\":\"x\" }");
        assertThat(object.edit().inside("o", inner -> inner).each("l", inner -> inner).inside("s", inner -> inner)
                .each("o", inner -> inner).inside("none", inner -> inner).removeNulls().apply()).isSameAs(object);
    }

    @Test
    void copiesBytesToWhereThereIsRoom() {
        JsonObject object = Json.parse("[ {\"a\":1} ]").array().get(0).object();
        byte[] target = new byte[object.length() + 2];
        object.copyTo(target, 1);
        assertThat(target).containsExactly(0, '{', '"', 'a', '"', ':', '1', '}', 0);
    }
}
