package dev.patchbay.testkit.bedrock;

import dev.patchbay.testkit.script.ToolCall;
import dev.patchbay.testkit.speech.SchemaSample;
import dev.patchbay.testkit.speech.Wish;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a Converse request asks for, and what Bedrock refuses in one. */
record ConverseCall(JsonNode json) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int CHARS_IN_TOKEN = 4;
    private static final Set<String> FIELDS = Set.of("messages", "system", "inferenceConfig", "toolConfig",
            "guardrailConfig", "additionalModelRequestFields", "promptVariables", "additionalModelResponseFieldPaths",
            "requestMetadata", "performanceConfig", "serviceTier", "outputConfig");
    private static final Set<String> INFERENCE = Set.of("maxTokens", "temperature", "topP", "stopSequences");
    private static final Set<String> BLOCKS = Set.of("text", "image", "document", "video", "toolUse", "toolResult",
            "guardContent", "cachePoint", "reasoningContent", "citationsContent");

    private List<JsonNode> messages() {
        return List.copyOf(json.path("messages").values());
    }

    Wish wish() {
        List<ToolCall> tools = new ArrayList<>();
        String named = json.path("toolConfig").path("toolChoice").path("tool").path("name").asString("");
        for (JsonNode tool : json.path("toolConfig").path("tools").values()) {
            JsonNode spec = tool.path("toolSpec");
            String name = spec.path("name").asString("");
            boolean wanted = named.isEmpty() || named.equals(name);
            if (tool.has("toolSpec") && wanted) {
                tools.add(new ToolCall(name, SchemaSample.of(spec.path("inputSchema").path("json"))));
            }
        }
        boolean afterResult = !messages().isEmpty() && messages().getLast().path("content").values().stream()
                .anyMatch(block -> block.has("toolResult"));
        return new Wish(tools, afterResult || json.path("system").toString().contains("Do not call any tool"),
                !json.path("system").toString().contains("at most one tool"),
                json.path("inferenceConfig").path("maxTokens").asInt(Integer.MAX_VALUE), form());
    }

    private Optional<String> form() {
        JsonNode schema = json.path("outputConfig").path("textFormat").path("structure").path("jsonSchema").path("schema");
        if (schema.isString()) {
            return Optional.of(SchemaSample.of(MAPPER.readTree(schema.asString(""))));
        }
        return json.path("system").toString().contains("JSON object") ? Optional.of(Wish.ANY_JSON) : Optional.empty();
    }

    int inputTokens() {
        return Math.max(1, (json.path("system").toString().length() + json.path("messages").toString().length())
                / CHARS_IN_TOKEN);
    }

    /** Refuses what has no message. */
    void complete() throws BedrockError.Refused {
        if (messages().isEmpty()) {
            refuse("A conversation must start with a user message. Try again with a conversation that starts with a user"
                    + " message.");
        }
    }

    /** Refuses what bedrock-runtime refuses. */
    void strictly() throws BedrockError.Refused {
        known(json, FIELDS, "");
        known(json.path("inferenceConfig"), INFERENCE, "inferenceConfig.");
        for (int i = 0; i < messages().size(); i++) {
            turn(i);
        }
        JsonNode tools = json.path("toolConfig");
        boolean toolsUsed = json.path("messages").toString().contains("\"toolUse\"");
        if (toolsUsed && tools.path("tools").isEmpty()) {
            refuse("The toolConfig field must be defined when using toolUse and toolResult content blocks.");
        }
        for (JsonNode tool : tools.path("tools").values()) {
            if (tool.has("toolSpec") && tool.path("toolSpec").path("description").asString("x").isEmpty()) {
                refuse("Value '' at 'toolConfig.tools.1.member.toolSpec.description' failed to satisfy constraint: Member"
                        + " must have length greater than or equal to 1");
            }
        }
    }

    private void turn(int position) throws BedrockError.Refused {
        JsonNode message = messages().get(position);
        String expected = position % 2 == 0 ? "user" : "assistant";
        if (!message.path("role").asString("").equals(expected)) {
            refuse("A conversation must alternate between user and assistant roles. Make sure the conversation alternates"
                    + " between user and assistant roles and try again.");
        }
        if (message.path("content").isEmpty()) {
            refuse("The content field in the Message object at messages." + position + " is empty. Add a ContentBlock object"
                    + " to the content field and try again.");
        }
        for (JsonNode block : message.path("content").values()) {
            if (block.size() != 1 || !BLOCKS.containsAll(block.propertyNames())) {
                refuse("The content field in the Message object at messages." + position + " has no single known member.");
            }
            if (block.has("text") && block.path("text").asString("").isBlank()) {
                refuse("The text field in the ContentBlock object at messages." + position + " is blank. Add text to the"
                        + " text field, and try again.");
            }
            if (block.has("toolResult") && block.path("toolResult").path("content").isEmpty()) {
                refuse("The content field in the ToolResultBlock object is empty.");
            }
        }
        if (!ids(position, "toolUse").equals(ids(position + 1, "toolResult")) && expected.equals("assistant")) {
            refuse("Expected toolResult blocks at messages." + (position + 1) + ".content for the toolUse blocks before.");
        }
    }

    private Set<String> ids(int position, String kind) {
        Set<String> ids = new HashSet<>();
        if (position < messages().size()) {
            for (JsonNode block : messages().get(position).path("content").values()) {
                if (block.has(kind)) {
                    ids.add(block.path(kind).path("toolUseId").asString(""));
                }
            }
        }
        return ids;
    }

    private static void known(JsonNode object, Set<String> names, String path) throws BedrockError.Refused {
        for (String name : object.propertyNames()) {
            if (!names.contains(name)) {
                refuse("extraneous key [" + path + name + "] is not permitted");
            }
        }
    }

    private static void refuse(String why) throws BedrockError.Refused {
        throw BedrockError.invalid(why).refused();
    }
}
