package dev.patchbay.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.json.Json;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a request of LangChain4j as one of ours. What is null there is not said here. */
final class RequestWriter {
    private final dev.patchbay.chat.ChatRequest.Builder out = dev.patchbay.chat.ChatRequest.builder();
    private final boolean strictJsonSchema;

    private RequestWriter(boolean strictJsonSchema) {
        this.strictJsonSchema = strictJsonSchema;
    }

    /**
     * The request as one of ours.
     *
     * @throws dev.langchain4j.exception.UnsupportedFeatureException if part of it cannot be carried
     */
    static dev.patchbay.chat.ChatRequest write(ChatRequest request, ModelSettings settings) {
        var writer = new RequestWriter(settings.strictJsonSchema());
        writer.parameters(request.parameters());
        for (ChatMessage message : request.messages()) {
            writer.out.message(MessageWriter.write(message));
        }
        return writer.out.build();
    }

    private void parameters(ChatRequestParameters parameters) {
        said(parameters.modelName(), out::model);
        said(parameters.temperature(), out::temperature);
        said(parameters.topP(), out::topP);
        said(parameters.topK(), value -> out.field("top_k", Json.of(value)));
        said(parameters.frequencyPenalty(), value -> out.field("frequency_penalty", Json.of(value)));
        said(parameters.presencePenalty(), value -> out.field("presence_penalty", Json.of(value)));
        said(parameters.maxOutputTokens(), value -> out.maxTokens(value));
        if (!parameters.stopSequences().isEmpty()) {
            out.stop(parameters.stopSequences().toArray(String[]::new));
        }
        if (!parameters.toolSpecifications().isEmpty()) {
            out.tools(parameters.toolSpecifications().stream().map(RequestWriter::tool).toList());
        }
        said(parameters.toolChoice(), value -> out.toolChoice(choice(value)));
        said(parameters.responseFormat(), this::responseFormat);
        if (parameters instanceof PatchbayChatRequestParameters own) {
            own.fields().forEach(out::field);
        }
    }

    private static <T> void said(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static Tool tool(ToolSpecification tool) {
        boolean strict = Boolean.TRUE.equals(tool.strict());
        var parameters = tool.parameters() == null ? null : SchemaWriter.write(tool.parameters(), strict);
        return new Tool.Function(tool.name(), tool.description(), parameters, tool.strict());
    }

    private static ToolChoice choice(dev.langchain4j.model.chat.request.ToolChoice choice) {
        return switch (choice) {
            case AUTO -> ToolChoice.AUTO;
            case REQUIRED -> ToolChoice.REQUIRED;
            case NONE -> ToolChoice.NONE;
        };
    }

    /** Text is what models answer anyway. */
    private void responseFormat(dev.langchain4j.model.chat.request.ResponseFormat format) {
        if (format.type() == ResponseFormatType.JSON) {
            out.responseFormat(format.jsonSchema() == null ? ResponseFormat.JSON_OBJECT : schema(format.jsonSchema()));
        }
    }

    private ResponseFormat schema(JsonSchema schema) {
        return new ResponseFormat.JsonSchema(schema.name(), null,
                SchemaWriter.write(schema.rootElement(), strictJsonSchema), strictJsonSchema ? true : null);
    }
}
