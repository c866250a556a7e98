package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "false", "0", "-0", "1.5e+10", "\"\"", "\"\\ud83d\\ude00\"", "[]", "{}",
        " [1, {\"a\" : [ ] } ]\n", "\"é漢😀\"", "{\"a\":{\"a\":1,\"a\":2}}"})
    void readsWhatIsJson(String text) {
        assertThat(Json.parse(text).toString()).isEqualTo(text.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nul", "tru", "01", "1.", ".5", "1e", "+1", "-", "\"", "\"\\x\"", "\"\\u12g4\"",
        "\"a\nb\"", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{\"a\":1", "[1", "1 2",
        "{} {}", "NaN", "'a'", "[1]]", "\u00a0{}"})
    void refusesWhatIsNot(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        for (int[] sequence : new int[][] {{0xC0, 0x80}, {0xC3}, {0xE0, 0x80, 0x80}, {0xED, 0xA0, 0x80},
            {0xF4, 0x90, 0x80, 0x80}, {0xF8, 0x88, 0x80, 0x80, 0x80}, {0x80}}) {
            byte[] text = new byte[sequence.length + 2];
            text[0] = '"';
            text[text.length - 1] = '"';
            for (int i = 0; i < sequence.length; i++) {
                text[i + 1] = (byte) sequence[i];
            }
            assertThatThrownBy(() -> Json.parse(text)).hasMessage("not UTF-8");
        }
    }

    /** As a signed byte it is -1, which was taken for the end: what followed it was never looked at. */
    @Test
    void byte255IsNotTheEnd() {
        for (byte[] text : List.of(new byte[] {'0', -1}, new byte[] {'{', '}', -1, '}'}, new byte[] {-1, '{', '}'})) {
            assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
            assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(JsonException.class);
            assertThatThrownBy(() -> JsonObject.parseLeniently(text)).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void looksAtEveryByteOfLongStrings() {
        for (int at = 0; at < 40; at++) {
            String before = "a".repeat(at);
            String after = "z".repeat(40 - at);
            for (String fine : List.of("\\n", "\\\"", "é", "😀", "\u007f", " ", "!")) {
                String text = '"' + before + fine + after + '"';
                assertThat(Json.parse("[" + text + ",1]").array()).containsExactly(Json.parse(text), Json.of(1));
            }
            for (String broken : List.of("\n", "\u001f", "\u0000", "\\x", "\"")) {
                String text = '"' + before + broken + after + '"';
                assertThatThrownBy(() -> Json.parse(text)).as(text).isInstanceOf(JsonException.class);
            }
        }
    }

    @Test
    void boundsTheDepth() {
        String deep = "[".repeat(129) + "]".repeat(129);
        assertThatThrownBy(() -> Json.parse(deep)).hasMessageContaining("nested deeper than 128 levels");
        assertThat(Json.parse(deep.getBytes(UTF_8), 129).array()).hasSize(1);
    }

    @Test
    void tellsWhereTheTroubleIs() {
        assertThatThrownBy(() -> Json.parse("{\"a\": 1, \"b\": x}"))
                .isInstanceOfSatisfying(JsonException.class, trouble -> assertThat(trouble.offset()).isEqualTo(14));
    }

    @Test
    void readsScalars() {
        assertThat(Json.parse("\"a\\u00e9\\n\\\"\\/\\\\😀\"").string()).isEqualTo("aé\n\"/\\😀");
        assertThat(Json.parse("3e2").integer()).isEqualTo(300);
        assertThat(Json.parse("-9223372036854775808").integer()).isEqualTo(Long.MIN_VALUE);
        assertThat(Json.parse("2.5").number()).isEqualTo(2.5);
        assertThat(Json.parse("true").bool()).isTrue();
        assertThatThrownBy(() -> Json.parse("1e999999999").integer()).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parse("1.5").integer()).hasMessage("not a whole number of 64 bits");
        assertThatThrownBy(() -> Json.parse("\"1\"").integer()).hasMessage("not number but string");
    }

    @Test
    void writesStringsThatReadBackTheSame() {
        for (String text : List.of("", "a\"b\\c", "\u0000\u001f\u007f", "é漢😀", "\ud83d", "\ude00\ud83d", "a\ud83dz")) {
            assertThat(Json.of(text).string()).isEqualTo(text);
        }
    }

    @Test
    void changesMembersAndLeavesTheRestAsItIs() {
        var object = JsonObject.parse("{ \"model\" : \"a\" ,\"x\":1.0e0,\n \"stream\":true }");
        assertThat(object.with("model", Json.of("b")))
                .hasToString("{ \"model\" : \"b\" ,\"x\":1.0e0,\n \"stream\":true }");
        assertThat(object.without("model")).hasToString("{ \"x\":1.0e0,\n \"stream\":true }");
        assertThat(object.without("stream")).hasToString("{ \"model\" : \"a\" ,\"x\":1.0e0 }");
        assertThat(object.edit().remove("x").put("y", "z").apply())
                .hasToString("{ \"model\" : \"a\",\n \"stream\":true,\"y\":\"z\" }");
        assertThat(object.edit().remove("model").remove("x").remove("stream").put("n", Json.of(1)).apply())
                .hasToString("{ \"n\":1 }");
        assertThat(JsonObject.EMPTY.with("a", Json.NULL)).hasToString("{\"a\":null}");
    }

    @Test
    void refusesAMemberThatIsThereTwice() {
        assertThatThrownBy(() -> JsonObject.parse("{\"model\":\"a\",\"mod\\u0065l\":\"b\"}"))
                .hasMessage("the field 'model' is there twice");
    }

    @Test
    void looksUpLeniently() {
        var object = JsonObject.parse("{\"n\":null,\"s\":\"x\",\"i\":7,\"a\":[{\"b\":1},2]}");
        assertThat(object.find("n")).isEmpty();
        assertThat(object.has("n")).isTrue();
        assertThat(object.string("i")).isEmpty();
        assertThat(object.integer("s")).isEmpty();
        assertThat(object.integer("i")).hasValue(7);
        assertThat(object.objects("a")).containsExactly(JsonObject.parse("{\"b\":1}"));
        assertThat(object.array("missing")).isEmpty();
    }
}
