package dev.patchbay.testkit.answer;

import dev.patchbay.testkit.script.ReceivedRequest;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of requests. */
public final class RequestBody {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RequestBody() {}

    /** The body, if it is a JSON object. */
    public static Optional<JsonNode> object(ReceivedRequest request) {
        try {
            return Optional.of(MAPPER.readTree(request.body())).filter(JsonNode::isObject);
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** The value of {@code model}, found without reading more of the body than is needed. */
    public static Optional<String> model(ReceivedRequest request) {
        try (JsonParser parser = MAPPER.createParser(request.body())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            return model(parser);
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> model(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = parser.currentName().equals("model");
            JsonToken value = parser.nextToken();
            if (found) {
                return value == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : Optional.empty();
            }
            parser.skipChildren();
        }
        return Optional.empty();
    }
}
