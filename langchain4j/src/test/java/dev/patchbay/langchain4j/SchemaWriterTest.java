package dev.patchbay.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaWriterTest {
    private static final JsonSchemaElement NODE = JsonObjectSchema.builder().description("a node")
            .addStringProperty("name", "its name").addEnumProperty("color", List.of("RED", "BLUE"))
            .addProperty("next", JsonReferenceSchema.builder().reference("node").build())
            .addProperty("tags", JsonArraySchema.builder().items(new JsonStringSchema()).build())
            .required("name").build();

    @Test
    void everyElement() {
        var root = JsonObjectSchema.builder().addProperty("node", NODE).addBooleanProperty("b").addNumberProperty("n")
                .addIntegerProperty("i").addProperty("any", JsonAnyOfSchema.builder().description("one of")
                        .anyOf(new JsonStringSchema(), new JsonNullSchema()).build())
                .addProperty("raw", JsonRawSchema.from("{\"type\":\"string\",\"format\":\"date\"}"))
                .required("node").additionalProperties(true).definitions(Map.of("node", NODE)).build();
        String node = "{\"type\":\"object\",\"description\":\"a node\",\"properties\":{"
                + "\"name\":{\"type\":\"string\",\"description\":\"its name\"},"
                + "\"color\":{\"type\":\"string\",\"enum\":[\"RED\",\"BLUE\"]},"
                + "\"next\":{\"$ref\":\"#/$defs/node\"},"
                + "\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},\"required\":[\"name\"]}";
        assertThat(SchemaWriter.write(root, false)).hasToString("{\"type\":\"object\",\"properties\":{\"node\":" + node
                + ",\"b\":{\"type\":\"boolean\"},\"n\":{\"type\":\"number\"},\"i\":{\"type\":\"integer\"},"
                + "\"any\":{\"description\":\"one of\",\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]},"
                + "\"raw\":{\"type\":\"string\",\"format\":\"date\"}},\"required\":[\"node\"],"
                + "\"additionalProperties\":true,\"$defs\":{\"node\":" + node + "}}");
    }

    /** As OpenAI demands: all are required, none but those are allowed, and what was optional may be null. */
    @Test
    void strictly() {
        assertThat(SchemaWriter.write(NODE, true)).hasToString("{\"type\":\"object\",\"description\":\"a node\","
                + "\"properties\":{\"name\":{\"type\":\"string\",\"description\":\"its name\"},"
                + "\"color\":{\"type\":[\"string\",\"null\"],\"enum\":[\"RED\",\"BLUE\",null]},"
                + "\"next\":{\"anyOf\":[{\"$ref\":\"#/$defs/node\"},{\"type\":\"null\"}]},"
                + "\"tags\":{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"string\"}}},"
                + "\"required\":[\"name\",\"color\",\"next\",\"tags\"],\"additionalProperties\":false}");
    }

    @Test
    void namesWhatItDoesNotKnow() {
        JsonSchemaElement unknown = () -> "a new one";
        assertThatThrownBy(() -> SchemaWriter.write(unknown, false)).isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("JsonRawSchema");
        assertThatThrownBy(() -> SchemaWriter.write(JsonRawSchema.from("no JSON"), false))
                .isInstanceOf(UnsupportedFeatureException.class).hasMessageContaining("is no JSON object");
    }
}
