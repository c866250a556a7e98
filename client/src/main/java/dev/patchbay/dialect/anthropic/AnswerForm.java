package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form that an answer must have: by {@code output_config.format} where the model has it, else as the input of a
 * tool that it is made to call and that the readers turn back into text. Any JSON object is asked for in words.
 *
 * @param format for {@code output_config}
 * @param tool the schema of the tool
 * @param instruction what is told to the model
 */
record AnswerForm(@Nullable JsonObject format, @Nullable JsonObject tool, @Nullable String instruction) {
    /** A name that no caller's tool has. */
    static final String TOOL = "patchbay_structured_answer";

    private static final AnswerForm FREE = new AnswerForm(null, null, null);
    private static final AnswerForm ANY_OBJECT =
            new AnswerForm(null, null, "Answer with one JSON object and nothing else: no explanation, no code fence.");

    static AnswerForm of(Optional<ResponseFormat> wanted, boolean modelHasFormats, Refusals refusals) {
        if (wanted.isEmpty()) {
            return FREE;
        }
        return switch (wanted.get()) {
            case ResponseFormat.Plain plain -> plain.type().equals("text") ? FREE : ANY_OBJECT;
            case ResponseFormat.JsonSchema schema when modelHasFormats ->
                    new AnswerForm(format(schema.schema()), null, null);
            case ResponseFormat.JsonSchema schema -> new AnswerForm(null, Schemas.input(schema.schema(), false), null);
            case ResponseFormat.Other other -> throw refusals.of("response_format.type",
                    "it knows no '" + other.format().string("type").orElse("") + "'");
        };
    }

    private static JsonObject format(JsonObject schema) {
        return new JsonWriter().beginObject().member("type", "json_schema").member("schema", Schemas.strict(schema))
                .endObject().toObject();
    }

    /** The tool's definition. */
    static Json definition(JsonObject schema) {
        return new JsonWriter().beginObject().member("name", TOOL)
                .member("description", "Gives the answer in the form that is asked for.")
                .member("input_schema", schema).endObject().toJson();
    }
}
