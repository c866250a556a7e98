package dev.patchbay.testkit.gemini;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Google refuses: always what it could not answer, and in strict scripts what it would not. */
final class GenerationChecks {
    private static final Set<String> FIELDS = Set.of("contents", "systemInstruction", "tools", "toolConfig",
            "safetySettings", "generationConfig", "cachedContent", "serviceTier", "labels");
    private static final Set<String> CONFIG = Set.of("temperature", "topP", "topK", "maxOutputTokens", "stopSequences",
            "seed", "candidateCount", "presencePenalty", "frequencyPenalty", "responseLogprobs", "logprobs",
            "responseMimeType", "responseSchema", "responseJsonSchema", "responseModalities", "thinkingConfig",
            "mediaResolution", "speechConfig");
    private static final String PLACEHOLDER = "skip_thought_signature_validator";

    private GenerationChecks() {}

    static void complete(GenerationCall call) throws GeminiError.Refused {
        if (call.contents().isEmpty()) {
            throw GeminiError.invalid("* GenerateContentRequest.contents: contents is not specified\n").refused();
        }
    }

    static void strictly(GenerationCall call) throws GeminiError.Refused {
        known(call.json(), FIELDS, "");
        known(call.config(), CONFIG, " at 'generation_config'");
        config(call);
        List<JsonNode> contents = call.contents();
        for (int i = 0; i < contents.size(); i++) {
            content(contents.get(i));
            turn(i == 0 ? null : contents.get(i - 1), contents.get(i));
        }
        if (!role(contents.getLast()).equals("user")) {
            throw GeminiError.invalid("Please ensure that single turn requests end with a user role or a function"
                    + " response.").refused();
        }
        if (call.signs()) {
            signatures(contents);
        }
    }

    private static void known(JsonNode json, Set<String> names, String where) throws GeminiError.Refused {
        for (String name : json.propertyNames()) {
            if (!names.contains(name)) {
                throw GeminiError.unknownName(name, where).refused();
            }
        }
    }

    private static void config(GenerationCall call) throws GeminiError.Refused {
        JsonNode thinking = call.config().path("thinkingConfig");
        boolean old = call.model().startsWith("gemini-2");
        if (thinking.has("thinkingLevel") && (old || thinking.has("thinkingBudget"))) {
            throw GeminiError.invalid("Thinking level is not supported for this model.").refused();
        }
        boolean tools = call.json().path("tools").values().stream().anyMatch(tool -> tool.has("functionDeclarations"));
        if (old && tools && call.config().has("responseMimeType")) {
            throw GeminiError.invalid("Function calling with a response mime type: 'application/json' is unsupported")
                    .refused();
        }
    }

    private static void content(JsonNode content) throws GeminiError.Refused {
        if (!Set.of("user", "model", "function").contains(role(content))) {
            throw GeminiError.invalid("Please use a valid role: user, model.").refused();
        }
        if (content.path("parts").isEmpty()) {
            throw GeminiError.invalid("* GenerateContentRequest.contents.parts: contents.parts must not be empty.\n")
                    .refused();
        }
        for (JsonNode part : content.path("parts").values()) {
            boolean empty = part.path("text").asString("").isEmpty() && part.size() == (part.has("text") ? 1 : 0);
            if (empty) {
                throw GeminiError.invalid("Unable to submit request because it must have a text parameter.").refused();
            }
            if (part.has("functionResponse") && part.path("functionResponse").path("name").asString("").isEmpty()) {
                throw GeminiError.invalid("* GenerateContentRequest.contents.parts.function_response.name: Name cannot be"
                        + " empty.\n").refused();
            }
        }
    }

    private static void turn(@Nullable JsonNode before, JsonNode content)
            throws GeminiError.Refused {
        int calls = before == null ? 0 : count(before, "functionCall");
        int responses = count(content, "functionResponse");
        if (calls != responses) {
            throw GeminiError.invalid("Please ensure that the number of function response parts is equal to the number of"
                    + " function call parts of the function call turn.").refused();
        }
        if (count(content, "functionCall") > 0 && (before == null || !role(before).equals("user"))) {
            throw GeminiError.invalid("Please ensure that function call turn comes immediately after a user turn or after"
                    + " a function response turn.").refused();
        }
        if (responses > 0 && responses != content.path("parts").size()) {
            throw GeminiError.invalid("Please ensure that function response turn holds nothing else.").refused();
        }
    }

    /** The first call of each step must have its signature, or the excuse for having none. */
    private static void signatures(List<JsonNode> contents) throws GeminiError.Refused {
        for (JsonNode content : contents) {
            List<JsonNode> calls = content.path("parts").values().stream().filter(part -> part.has("functionCall"))
                    .collect(Collectors.toList());
            String signature = calls.isEmpty() ? PLACEHOLDER : calls.getFirst().path("thoughtSignature").asString("");
            if (!signature.equals(PLACEHOLDER) && !signature.startsWith(Generation.SIGNATURE)) {
                throw GeminiError.invalid("Function call is missing a thought_signature in functionCall parts. This is"
                        + " required for tools to work correctly, and missing thought_signature may lead to degraded model"
                        + " performance.").refused();
            }
        }
    }

    private static String role(JsonNode content) {
        return content.path("role").asString("");
    }

    private static int count(JsonNode content, String kind) {
        return (int) content.path("parts").values().stream().filter(part -> part.has(kind)).count();
    }
}
