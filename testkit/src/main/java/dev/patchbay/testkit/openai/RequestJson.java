package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.script.ReceivedRequest;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of requests. */
final class RequestJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RequestJson() {}

    static JsonNode object(ReceivedRequest request) throws OpenAiError.Refused {
        var body = read(request.body());
        if (body.isEmpty() || !body.get().isObject()) {
            throw OpenAiError.invalid(null, null,
                    "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your"
                            + " HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not"
                            + " valid JSON.)").refused();
        }
        return body.get();
    }

    private static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.of(MAPPER.readTree(body));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** The value of {@code model}, found without reading more of the body than is needed. */
    static Optional<String> model(ReceivedRequest request) {
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
