package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The splicing parser and a full parser agree on what is JSON, and on what it means after a change. */
class SplicePropertyTest {
    private static final JsonMapper FULL = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final int ROUNDS = 20_000;

    private final SplittableRandom random = new SplittableRandom(20_261_120);

    @Test
    void agreesWithAFullParserOnWholeAndDamagedTexts() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] text = damaged(object(3).getBytes(UTF_8));
            JsonNode full = fullyParsed(text);
            Json spliced = scanned(text);
            assertThat(spliced == null).as(new String(text, UTF_8)).isEqualTo(full == null);
            if (spliced != null) {
                assertThat(FULL.readTree(spliced.toBytes())).isEqualTo(full);
            }
        }
    }

    @Test
    void aChangeMeansTheSameAsInATree() {
        for (int i = 0; i < ROUNDS; i++) {
            String text = object(3);
            var tree = (ObjectNode) FULL.readTree(text);
            tree.put("model", "other").put("added", 1).remove("m1");
            var spliced = JsonObject.parse(text).edit()
                    .put("model", "other").put("added", Json.of(1)).remove("m1").apply();
            assertThat((Object) FULL.readTree(spliced.toBytes())).as(text).isEqualTo(tree);
        }
    }

    @Test
    void readsStringsLikeAFullParser() {
        for (int i = 0; i < ROUNDS; i++) {
            String text = string();
            assertThat(Json.parse(text).string()).as(text).isEqualTo(FULL.readTree(text).stringValue());
        }
    }

    private static JsonNode fullyParsed(byte[] text) {
        try {
            return FULL.readTree(text);
        } catch (JacksonException broken) {
            return null;
        }
    }

    private static Json scanned(byte[] text) {
        try {
            return Json.parse(text, 500);
        } catch (JsonException broken) {
            return null;
        }
    }

    /** Half of the texts get one printable character put in, taken out or changed. */
    private byte[] damaged(byte[] text) {
        if (random.nextBoolean()) {
            return text;
        }
        String whole = new String(text, UTF_8);
        int at = random.nextInt(whole.length());
        String marks = "{}[]\",:0e-.tn\\ x";
        String put = random.nextInt(3) == 0 ? "" : marks.substring(random.nextInt(marks.length())).substring(0, 1);
        int skip = random.nextInt(2);
        return (whole.substring(0, at) + put + whole.substring(Math.min(whole.length(), at + skip))).getBytes(UTF_8);
    }

    private String object(int depth) {
        var text = new StringBuilder(space() + "{" + space());
        int members = random.nextInt(5);
        for (int i = 0; i < members; i++) {
            text.append(i == 0 ? "" : space() + "," + space()).append(i == 1 ? "\"model\"" : "\"m" + i + "\"")
                    .append(space()).append(':').append(space()).append(value(depth - 1));
        }
        return text.append(space()).append('}').append(space()).toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "" + random.nextInt(-1000, 1000);
            case 3 -> random.nextInt(100) + "." + random.nextInt(100) + "e" + random.nextInt(-20, 20);
            case 4, 5 -> string();
            case 6 -> "[" + value(depth - 1) + space() + "," + value(depth - 1) + "]";
            default -> object(depth).strip();
        };
    }

    private String string() {
        String[] pieces = {"a", " ", "é", "漢", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "}", "[", ","};
        var text = new StringBuilder("\"");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.append('"').toString();
    }

    private String space() {
        return random.nextInt(3) == 0 ? " \n" : "";
    }
}
