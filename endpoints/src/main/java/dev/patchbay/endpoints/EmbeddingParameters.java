package dev.patchbay.endpoints;

import static dev.patchbay.endpoints.Parameter.neverNull;
import static dev.patchbay.endpoints.Parameter.nullable;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Set;

/** What the parameters of embeddings must be: OpenAI's API document 2.3.0 (August 2026). */
final class EmbeddingParameters {
    private static final int MOST_INPUTS = 2048;

    private static final Parameters ALL = new Parameters(
            neverNull("model", Rule.STRING),
            neverNull("input", new Rule(
                    "a string that is not empty, a list of 1 to " + MOST_INPUTS + " of them, or token ids likewise",
                    EmbeddingParameters::isInput)),
            nullable("encoding_format", Rule.word(List.of("float", "base64"))),
            nullable("dimensions", Rule.integerFrom(1)),
            neverNull("user", Rule.STRING));

    private EmbeddingParameters() {}

    static Set<String> names() {
        return ALL.names();
    }

    static void check(JsonObject body) {
        Parameters.require(body, "input");
        ALL.check(body);
    }

    private static boolean isInput(Json input) {
        return switch (input.kind()) {
            case STRING -> isText(input);
            case ARRAY -> isInputs(input.array());
            case OBJECT, NUMBER, BOOLEAN, NULL -> false;
        };
    }

    /** Texts, lists of token ids, or the token ids of one input. */
    private static boolean isInputs(List<Json> inputs) {
        return !inputs.isEmpty() && (inputs.stream().allMatch(input -> input.is(Json.Kind.NUMBER))
                || inputs.size() <= MOST_INPUTS && (inputs.stream().allMatch(EmbeddingParameters::isText)
                        || inputs.stream().allMatch(input -> input.is(Json.Kind.ARRAY))));
    }

    private static boolean isText(Json input) {
        return input.is(Json.Kind.STRING) && input.length() > 2;
    }
}
