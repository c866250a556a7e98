package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Vectors;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** A request for vectors, and its answer. */
record VectorsCall(JsonNode json, Script script) {
    private static final int STANDARD = 1024;
    private static final int MOST_TEXTS = 10;
    private static final int MOST_TEXTS_OF_OLDER = 25;
    private static final Set<Integer> DIMENSIONS = Set.of(2048, 1536, 1024, 768, 512, 256, 128, 64);
    private static final Set<String> TYPES = Set.of("document", "query");

    String body(String id) throws DashScopeError.Refused {
        List<String> texts = texts();
        if (script.has(Setting.STRICT)) {
            checkStrictly();
        }
        var entries = new StringJoiner(",", "[", "]");
        int tokens = 0;
        for (int i = 0; i < texts.size(); i++) {
            entries.add("{\"text_index\":" + i + vectors(texts.get(i)) + "}");
            tokens += Vectors.tokens(texts.get(i));
        }
        return "{\"request_id\":" + Json.quote(id) + ",\"output\":{\"embeddings\":" + entries + "}"
                + (script.has(Setting.NO_USAGE) ? "" : ",\"usage\":{\"total_tokens\":" + tokens + "}") + "}";
    }

    private List<String> texts() throws DashScopeError.Refused {
        List<String> texts = json.path("input").path("texts").values().stream().map(text -> text.asString("")).toList();
        if (texts.isEmpty() || texts.contains("")) {
            throw DashScopeError.invalid("input.contents should not be empty").refused();
        }
        int most = json.path("model").asString("").matches(".*-v[12]") ? MOST_TEXTS_OF_OLDER : MOST_TEXTS;
        if (texts.size() > most) {
            throw DashScopeError.invalid("<400> InternalError.Algo.InvalidParameter: Value error, batch size is invalid,"
                    + " it should not be larger than " + most + ".: input.contents").refused();
        }
        return texts;
    }

    private JsonNode parameters() {
        return json.path("parameters");
    }

    private int dimension() {
        return parameters().path("dimension").asInt(STANDARD);
    }

    private void checkStrictly() throws DashScopeError.Refused {
        if (!DIMENSIONS.contains(dimension()) || parameters().has("dimensions")) {
            throw DashScopeError.invalid("dimension is invalid").refused();
        }
        if (!TYPES.contains(parameters().path("text_type").asString("document"))) {
            throw DashScopeError.invalid("text_type must be one of [query, document]").refused();
        }
    }

    /** Dense, sparse or both, as {@code output_type} says. */
    private String vectors(String text) {
        String type = parameters().path("output_type").asString("dense");
        String dense = type.contains("dense") ? ",\"embedding\":" + dense(text) : "";
        return dense + (type.contains("sparse") ? ",\"sparse_embedding\":[{\"index\":" + text.length()
                + ",\"value\":0.5,\"token\":" + Json.quote(text) + "}]" : "");
    }

    private String dense(String text) {
        var numbers = new StringJoiner(",", "[", "]");
        for (float part : Vectors.of(text, dimension())) {
            numbers.add(Float.toString(part));
        }
        return numbers.toString();
    }
}
