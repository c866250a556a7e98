package dev.patchbay.springai;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.Tool;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.tool.definition.ToolDefinition;

/** Writes a prompt as one of our requests. What is null there is not said here. */
final class RequestWriter {
    /** Spring AI has no name for the form of an answer, and providers want one. */
    private static final String SCHEMA_NAME = "answer";

    private final ToolCallingManager tools;

    RequestWriter(ToolCallingManager tools) {
        this.tools = tools;
    }

    /** How the call shall go: what the prompt's own options say. */
    static RequestOptions options(Prompt prompt) {
        return prompt.getOptions() instanceof PatchbayChatOptions own ? own.requestOptions() : RequestOptions.NONE;
    }

    /**
     * The prompt as a request.
     *
     * @throws dev.patchbay.error.InvalidRequestException if part of it cannot be carried
     */
    ChatRequest write(Prompt prompt) {
        var out = ChatRequest.builder();
        ChatOptions options = prompt.getOptions();
        if (options != null) {
            write(options, out);
        }
        List<Message> turns = prompt.getInstructions();
        for (int i = 0; i < turns.size(); i++) {
            MessageWriter.write(turns.get(i), "messages[" + i + "]").forEach(out::message);
        }
        return out.build();
    }

    private void write(ChatOptions options, ChatRequest.Builder out) {
        said(options.getModel(), out::model);
        said(options.getTemperature(), out::temperature);
        said(options.getTopP(), out::topP);
        said(options.getTopK(), value -> out.field("top_k", Json.of(value)));
        said(options.getFrequencyPenalty(), value -> out.field("frequency_penalty", Json.of(value)));
        said(options.getPresencePenalty(), value -> out.field("presence_penalty", Json.of(value)));
        said(options.getMaxTokens(), value -> out.maxTokens(value));
        said(options.getStopSequences(), texts -> stop(texts, out));
        if (options instanceof ToolCallingChatOptions calling) {
            tools(calling, out);
        }
        if (options instanceof StructuredOutputChatOptions structured) {
            said(structured.getOutputSchema(), schema -> out.responseFormat(
                    ResponseFormat.jsonSchema(SCHEMA_NAME, schema(schema, "response_format"))));
        }
        if (options instanceof PatchbayChatOptions own) {
            own.fields().forEach(out::field);
        }
    }

    private static <T> void said(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static void stop(List<String> texts, ChatRequest.Builder out) {
        if (!texts.isEmpty()) {
            out.stop(texts.toArray(String[]::new));
        }
    }

    private void tools(ToolCallingChatOptions options, ChatRequest.Builder out) {
        List<ToolDefinition> definitions = tools.resolveToolDefinitions(options);
        if (!definitions.isEmpty()) {
            out.tools(definitions.stream().map(tool -> Tool.function(tool.name(), tool.description(),
                    schema(tool.inputSchema(), "tools." + tool.name()))).toList());
        }
    }

    private static JsonObject schema(String text, String path) {
        try {
            return JsonObject.parse(text);
        } catch (JsonException notJson) {
            throw MediaWriter.refusal(path, "a schema that is no JSON object", "a JSON schema as text");
        }
    }
}
