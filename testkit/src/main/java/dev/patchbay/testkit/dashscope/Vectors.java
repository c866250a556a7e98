package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Vectors that depend on nothing but their text and their dimension. */
final class Vectors {
    private static final int STANDARD = 1024;
    private static final int MOST_TEXTS = 10;
    private static final int MOST_TEXTS_OF_OLDER = 25;

    private Vectors() {}

    static String body(JsonNode json, Script script, String id) throws DashScopeError.Refused {
        List<String> texts = json.path("input").path("texts").values().stream().map(text -> text.asString("")).toList();
        int most = json.path("model").asString("").matches(".*-v[12]") ? MOST_TEXTS_OF_OLDER : MOST_TEXTS;
        if (texts.isEmpty() || texts.contains("")) {
            throw DashScopeError.invalid("input.contents should not be empty").refused();
        }
        if (texts.size() > most) {
            throw DashScopeError.invalid("<400> InternalError.Algo.InvalidParameter: Value error, batch size is invalid,"
                    + " it should not be larger than " + most + ".: input.contents").refused();
        }
        int dimension = json.path("parameters").path("dimension").asInt(STANDARD);
        var entries = new StringJoiner(",", "[", "]");
        for (int i = 0; i < texts.size(); i++) {
            entries.add("{\"text_index\":" + i + ",\"embedding\":" + vector(texts.get(i), dimension) + "}");
        }
        return "{\"request_id\":" + Json.quote(id) + ",\"output\":{\"embeddings\":" + entries + "}"
                + (script.has(Setting.NO_USAGE) ? "" : ",\"usage\":{\"total_tokens\":" + texts.size() * 2 + "}") + "}";
    }

    private static String vector(String text, int dimension) {
        var random = new SplittableRandom(text.hashCode());
        var numbers = new StringJoiner(",", "[", "]");
        for (int i = 0; i < dimension; i++) {
            numbers.add(Float.toString((float) random.nextDouble(-1, 1)));
        }
        return numbers.toString();
    }
}
