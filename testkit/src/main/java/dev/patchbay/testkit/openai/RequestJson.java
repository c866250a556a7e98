package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.RequestBody;
import dev.patchbay.testkit.script.ReceivedRequest;
import tools.jackson.databind.JsonNode;

/** Reads the JSON of requests, and refuses what is none as OpenAI does. */
final class RequestJson {
    private RequestJson() {}

    static JsonNode object(ReceivedRequest request) throws OpenAiError.Refused {
        return RequestBody.object(request).orElseThrow(() -> OpenAiError.invalid(null, null,
                "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your"
                        + " HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not"
                        + " valid JSON.)").refused());
    }
}
