package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the provider refuses: always what it could not answer, and in strict scripts what it would not. */
final class ChatChecks {
    private static final int LONGEST_CALL_ID = 40;
    private static final Set<String> PARAMETERS = Set.of(
            "model", "messages", "max_completion_tokens", "max_tokens", "temperature", "top_p", "frequency_penalty",
            "presence_penalty", "logit_bias", "logprobs", "top_logprobs", "n", "stop", "seed", "stream",
            "stream_options", "tools", "tool_choice", "parallel_tool_calls", "response_format", "reasoning_effort",
            "verbosity", "service_tier", "store", "metadata", "modalities", "audio", "prediction",
            "web_search_options", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention",
            "safety_identifier", "user", "moderation", "functions", "function_call");

    private ChatChecks() {}

    static void check(ChatCall call, Script script) throws OpenAiError.Refused {
        JsonNode json = call.json();
        if (call.model().isEmpty()) {
            refuse(null, null, "you must provide a model parameter");
        }
        if (!json.has("messages")) {
            refuse("messages", "missing_required_parameter", "Missing required parameter: 'messages'.");
        }
        if (!json.path("messages").isArray()) {
            refuse("messages", "invalid_type",
                    "Invalid type for 'messages': expected an array of objects, but got something else instead.");
        }
        notEmpty(json, "messages");
        if (script.has(Setting.STRICT)) {
            strictly(call);
        }
    }

    private static void strictly(ChatCall call) throws OpenAiError.Refused {
        JsonNode json = call.json();
        for (String name : json.propertyNames()) {
            if (!PARAMETERS.contains(name)) {
                refuse(name, "unknown_parameter", "Unknown parameter: '" + name + "'.");
            }
        }
        notEmpty(json, "tools");
        notEmpty(json, "stop");
        if (json.has("stream_options") && !call.stream()) {
            refuse("stream_options", null,
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
        }
        if (json.has("max_tokens") && call.model().matches("(o\\d|gpt-5).*")) {
            throw OpenAiError.find(Optional.of(400), Optional.of("unsupported_parameter")).refused();
        }
        formatIsNamed(call);
        toolCallsAreAnswered(call.messages());
    }

    private static void notEmpty(JsonNode json, String name) throws OpenAiError.Refused {
        if (json.path(name).isArray() && json.path(name).isEmpty()) {
            refuse(name, "empty_array", "Invalid '" + name + "': empty array. Expected an array with minimum length 1,"
                    + " but got an empty array instead.");
        }
    }

    private static void formatIsNamed(ChatCall call) throws OpenAiError.Refused {
        boolean wantsJson = call.json().path("response_format").path("type").asString("").equals("json_object");
        if (wantsJson && !call.json().path("messages").toString().toLowerCase(Locale.ROOT).contains("json")) {
            refuse("messages", null, "'messages' must contain the word 'json' in some form, to use 'response_format' of"
                    + " type 'json_object'.");
        }
    }

    private static void toolCallsAreAnswered(List<JsonNode> messages) throws OpenAiError.Refused {
        for (int i = 0; i < messages.size(); i++) {
            Set<String> open = callIds(messages.get(i), i);
            for (int j = i + 1; j < messages.size() && ChatCall.role(messages.get(j)).equals("tool"); j++) {
                open.remove(messages.get(j).path("tool_call_id").asString(""));
            }
            if (!open.isEmpty()) {
                refuse("messages", null, "An assistant message with 'tool_calls' must be followed by tool messages"
                        + " responding to each 'tool_call_id'. The following tool_call_ids did not have response"
                        + " messages: " + String.join(", ", open));
            }
        }
    }

    private static Set<String> callIds(JsonNode message, int position) throws OpenAiError.Refused {
        Set<String> ids = new HashSet<>();
        for (JsonNode call : message.path("tool_calls").values()) {
            String id = call.path("id").asString("");
            if (id.length() > LONGEST_CALL_ID) {
                String path = "messages[" + position + "].tool_calls[" + ids.size() + "].id";
                refuse(path, "string_above_max_length", "Invalid '" + path + "': string too long. Expected a string with"
                        + " maximum length 40, but got a string with length " + id.length() + " instead.");
            }
            ids.add(id);
        }
        return ids;
    }

    private static void refuse(
            @Nullable String param, @Nullable String code, String why)
            throws OpenAiError.Refused {
        throw OpenAiError.invalid(param, code, why).refused();
    }
}
