package dev.patchbay.testkit.openai;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an embedding request asks for. */
record EmbeddingCall(String model, List<String> inputs, int dimensions, boolean base64) {
    private static final int MOST_INPUTS = 2048;
    private static final int STANDARD = 1536;
    private static final int LARGE = 3072;

    EmbeddingCall(JsonNode json) throws OpenAiError.Refused {
        this(model(json), inputs(json.path("input")), dimensions(json),
                json.path("encoding_format").asString("").equals("base64"));
    }

    private static String model(JsonNode json) throws OpenAiError.Refused {
        String model = json.path("model").asString("");
        if (model.isEmpty()) {
            throw OpenAiError.invalid(null, null, "you must provide a model parameter").refused();
        }
        return model;
    }

    private static int dimensions(JsonNode json) throws OpenAiError.Refused {
        int usual = json.path("model").asString("").endsWith("-3-large") ? LARGE : STANDARD;
        int dimensions = json.path("dimensions").asInt(usual);
        if (dimensions < 1 || dimensions > LARGE) {
            throw OpenAiError.invalid("dimensions", "integer_below_min_value",
                    "Invalid value for 'dimensions' = " + dimensions + ". Must be between 1 and " + LARGE + ".").refused();
        }
        return dimensions;
    }

    /** A string, strings, token ids, or lists of token ids; each becomes the text its vector is made from. */
    private static List<String> inputs(JsonNode input) throws OpenAiError.Refused {
        List<String> inputs = new ArrayList<>();
        if (input.isArray() && input.size() > 0 && !input.get(0).isNumber()) {
            input.values().forEach(each -> inputs.add(text(each)));
        } else {
            inputs.add(text(input));
        }
        if (inputs.contains("") || inputs.size() > MOST_INPUTS) {
            throw OpenAiError.invalid("input", null,
                    "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.")
                    .refused();
        }
        return inputs;
    }

    private static String text(JsonNode input) {
        return input.isArray() && !input.isEmpty() ? input.toString() : input.asString("");
    }
}
