package dev.patchbay.testkit.anthropic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the provider refuses: always what it could not answer, and in strict scripts what it would not. */
public final class MessagesChecks {
    private static final Set<String> FIELDS = Set.of("model", "max_tokens", "messages", "system", "temperature", "top_p",
            "top_k", "stop_sequences", "tools", "tool_choice", "thinking", "output_config", "metadata", "service_tier",
            "cache_control", "container", "inference_geo", "context_management", "mcp_servers", "fallbacks", "stream");
    private static final int MOST_MARKERS = 4;

    private MessagesChecks() {}

    /** Refuses what lacks a field without which there is no answer. */
    static void complete(MessagesCall call) throws AnthropicError.Refused {
        for (String field : List.of("model", "max_tokens", "messages")) {
            if (!call.json().has(field)) {
                refuse(field + ": Field required");
            }
        }
        if (call.messages().isEmpty()) {
            refuse("messages: at least one message is required");
        }
    }

    /** Refuses what api.anthropic.com refuses. */
    static void strictly(MessagesCall call) throws AnthropicError.Refused {
        known(call.json(), FIELDS);
        content(call.json(), call.model());
    }

    /** Refuses what this model refuses, whoever hosts it. */
    public static void content(JsonNode json, String model) throws AnthropicError.Refused {
        var call = new MessagesCall(json, model);
        turns(call);
        tools(call.json());
        sampling(call);
        thinking(call);
        if (count(call.json(), "cache_control") > MOST_MARKERS) {
            refuse("A maximum of 4 blocks with cache_control may be provided. Found "
                    + count(call.json(), "cache_control") + ".");
        }
    }

    /** Refuses fields of no known name. */
    public static void known(JsonNode json, Set<String> fields) throws AnthropicError.Refused {
        for (String name : json.propertyNames()) {
            if (!fields.contains(name)) {
                refuse(name + ": Extra inputs are not permitted");
            }
        }
    }

    private static void turns(MessagesCall call) throws AnthropicError.Refused {
        var messages = call.messages();
        Set<String> ids = new HashSet<>();
        if (!MessagesCall.role(messages.getFirst()).equals("user")) {
            refuse("messages: first message must use the \"user\" role");
        }
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            if (i > 0 && MessagesCall.role(message).equals(MessagesCall.role(messages.get(i - 1)))) {
                refuse("messages: roles must alternate between \"user\" and \"assistant\", but found multiple \""
                        + MessagesCall.role(message) + "\" roles in a row");
            }
            blocks(message, i);
            answered(messages, i, ids);
        }
        boolean prefill = MessagesCall.role(messages.getLast()).equals("assistant");
        if (prefill && call.model().matches("claude-.*(-4-[678]|-5).*") && !call.model().contains("-4-5")) {
            refuse("This model does not support assistant message prefill. The conversation must end with a user"
                    + " message.");
        }
    }

    private static void blocks(JsonNode message, int position) throws AnthropicError.Refused {
        JsonNode content = message.path("content");
        if (content.isString() ? content.asString("").isEmpty() : content.isEmpty()) {
            refuse("messages." + position + ": all messages must have non-empty content");
        }
        for (JsonNode block : content.values()) {
            if (MessagesCall.type(block).equals("text") && block.path("text").asString("").isEmpty()) {
                refuse("messages: text content blocks must be non-empty");
            }
            if (MessagesCall.type(block).equals("thinking")
                    && !block.path("signature").asString("").startsWith(Message.SIGNATURE)) {
                refuse("messages." + position + ".content.0: Invalid `signature` in `thinking` block");
            }
            if (MessagesCall.type(block).equals("tool_use") && !block.path("input").isObject()) {
                refuse("messages." + position + ".content.0.tool_use.input: Input should be a valid dictionary");
            }
        }
    }

    private static void answered(List<JsonNode> messages, int position, Set<String> ids)
            throws AnthropicError.Refused {
        List<String> calls = ids(messages.get(position), "tool_use", "id");
        List<String> results = position + 1 < messages.size()
                ? ids(messages.get(position + 1), "tool_result", "tool_use_id") : List.of();
        for (String id : calls) {
            if (!id.matches("[a-zA-Z0-9_-]+")) {
                refuse("messages." + position + ".content.0.tool_use.id: String should match pattern"
                        + " '^[a-zA-Z0-9_-]+$'");
            }
            if (!ids.add(id)) {
                refuse("messages: `tool_use` ids must be unique");
            }
        }
        if (!calls.equals(results) && !new HashSet<>(calls).equals(new HashSet<>(results))) {
            refuse("messages." + position + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
                    + String.join(", ", calls) + ". Each `tool_use` block must have a corresponding `tool_result` block"
                    + " in the next message.");
        }
    }

    private static List<String> ids(JsonNode message, String type, String field) {
        List<String> ids = new ArrayList<>();
        for (JsonNode block : message.path("content").values()) {
            if (MessagesCall.type(block).equals(type)) {
                ids.add(block.path(field).asString(""));
            }
        }
        return ids;
    }

    private static void tools(JsonNode json) throws AnthropicError.Refused {
        if (json.has("tool_choice") && json.path("tools").isEmpty()) {
            refuse("tool_choice may only be specified while providing tools.");
        }
        int number = 0;
        for (JsonNode tool : json.path("tools").values()) {
            String path = "tools." + number++ + ".custom.";
            if (!tool.path("name").asString("").matches("[a-zA-Z0-9_-]{1,64}")) {
                refuse(path + "name: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'");
            }
            JsonNode schema = tool.path("input_schema");
            if (schema.has("oneOf") || schema.has("anyOf") || schema.has("allOf")) {
                refuse(path + "input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level");
            }
            if (tool.has("input_schema") && !MessagesCall.type(schema).equals("object")) {
                refuse(path + "input_schema.type: Field required");
            }
        }
    }

    private static void sampling(MessagesCall call) throws AnthropicError.Refused {
        JsonNode json = call.json();
        boolean newest = call.model().matches("claude-(opus-4-[78]|[a-z]+-5).*");
        if (newest && (json.path("temperature").asDouble(1) != 1 || json.has("top_p") || json.has("top_k"))) {
            refuse("`temperature` is deprecated for this model.");
        }
        if (json.path("temperature").asDouble(0) > 1) {
            refuse("temperature: range: 0..1");
        }
        if (json.has("temperature") && json.has("top_p") && call.model().matches("claude-.*-4-[1-6].*")) {
            refuse("`temperature` and `top_p` cannot both be specified for this model. Please use only one.");
        }
    }

    private static void thinking(MessagesCall call) throws AnthropicError.Refused {
        String type = MessagesCall.type(call.json().path("thinking"));
        if (type.equals("enabled") && call.model().matches("claude-(opus-4-[78]|[a-z]+-5).*")) {
            refuse("\"thinking.type.enabled\" is not supported for this model. Use \"thinking.type.adaptive\" and"
                    + " \"output_config.effort\" to control thinking behavior.");
        }
        if (type.equals("adaptive") && call.model().matches("claude-(.*-4-[0-5]|3-).*")) {
            refuse("adaptive thinking is not supported on this model");
        }
        JsonNode budget = call.json().path("thinking").path("budget_tokens");
        if (type.equals("enabled") && budget.asInt(0) >= call.json().path("max_tokens").asInt(0)) {
            refuse("`max_tokens` must be greater than `thinking.budget_tokens`.");
        }
        boolean forced = Set.of("any", "tool").contains(MessagesCall.type(call.json().path("tool_choice")));
        if (type.equals("enabled") && forced) {
            refuse("Thinking may not be enabled when tool_choice forces tool use.");
        }
    }

    private static int count(JsonNode json, String name) {
        int count = json.has(name) ? 1 : 0;
        for (JsonNode child : json.values()) {
            count += count(child, name);
        }
        return count;
    }

    private static void refuse(String why) throws AnthropicError.Refused {
        throw AnthropicError.invalid(why).refused();
    }
}
