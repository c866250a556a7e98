package dev.patchbay.springai;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

/**
 * What Spring AI can say of a request, and what Patchbay knows beside that: how long the model may think, whether it
 * must use a tool, any field of the body by its name on the wire, and how the call shall go.
 */
public final class PatchbayChatOptions extends DefaultToolCallingChatOptions implements StructuredOutputChatOptions {
    private final Map<String, Json> fields;
    private final @Nullable String outputSchema;
    private final @Nullable RequestOptions requestOptions;

    private PatchbayChatOptions(ToolCallingChatOptions standard, Builder builder) {
        super(standard.getToolCallbacks(), standard.getToolContext(), standard.getModel(),
                standard.getFrequencyPenalty(), standard.getMaxTokens(), standard.getPresencePenalty(),
                standard.getStopSequences(), standard.getTemperature(), standard.getTopK(), standard.getTopP());
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
        this.outputSchema = builder.outputSchema;
        this.requestOptions = builder.requestOptions;
    }

    /** Starts with nothing said. */
    public static Builder builder() {
        return new Builder();
    }

    /** The fields of the body that are set by their names on the wire. */
    public Map<String, Json> fields() {
        return fields;
    }

    /** How the call shall go. */
    public RequestOptions requestOptions() {
        return requestOptions == null ? RequestOptions.NONE : requestOptions;
    }

    /** The JSON schema that the answer must hold to. */
    @Override
    public @Nullable String getOutputSchema() {
        return outputSchema;
    }

    /** A builder that starts from these options. */
    @Override
    public Builder mutate() {
        var builder = builder().model(getModel()).frequencyPenalty(getFrequencyPenalty()).maxTokens(getMaxTokens())
                .presencePenalty(getPresencePenalty()).stopSequences(getStopSequences()).temperature(getTemperature())
                .topK(getTopK()).topP(getTopP()).toolCallbacks(getToolCallbacks()).toolContext(getToolContext())
                .outputSchema(outputSchema);
        builder.fields.putAll(fields);
        builder.requestOptions = requestOptions;
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof PatchbayChatOptions options && fields.equals(options.fields)
                && Objects.equals(outputSchema, options.outputSchema)
                && Objects.equals(requestOptions, options.requestOptions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), fields, outputSchema, requestOptions);
    }

    /** Collects options. */
    public static final class Builder extends DefaultToolCallingChatOptions.Builder<Builder>
            implements StructuredOutputChatOptions.Builder<Builder> {
        private Map<String, Json> fields = new LinkedHashMap<>();
        private @Nullable String outputSchema;
        private @Nullable RequestOptions requestOptions;

        private Builder() {}

        /** Sets how long the model may think, for example {@code low} or {@code high}. */
        public Builder reasoningEffort(String effort) {
            return field("reasoning_effort", Json.of(effort));
        }

        /** Sets whether the model may, must or must not ask for tools. */
        public Builder toolChoice(ToolChoice choice) {
            return field("tool_choice", choice.toJson());
        }

        /** Sets whether the model may ask for several tools at once. */
        public Builder parallelToolCalls(boolean allowed) {
            return field("parallel_tool_calls", Json.of(allowed));
        }

        /** Sets any field of the body by its name on the wire, for example {@code seed}. */
        public Builder field(String name, Json value) {
            fields.put(name, value);
            return this;
        }

        /** Sets how the call shall go: time limits, retries, fallbacks, cache. */
        public Builder requestOptions(RequestOptions all) {
            requestOptions = all;
            return this;
        }

        /** Sets the JSON schema that the answer must hold to. */
        @Override
        public Builder outputSchema(@Nullable String schema) {
            outputSchema = schema;
            return this;
        }

        @Override
        public Builder combineWith(ChatOptions.Builder<?> stronger) {
            super.combineWith(stronger);
            if (stronger instanceof Builder own) {
                fields.putAll(own.fields);
                outputSchema = own.outputSchema == null ? outputSchema : own.outputSchema;
                requestOptions = own.requestOptions == null ? requestOptions : own.requestOptions;
            }
            return this;
        }

        @Override
        public Builder clone() {
            Builder copy = super.clone();
            copy.fields = new LinkedHashMap<>(fields);
            return copy;
        }

        @Override
        public PatchbayChatOptions build() {
            return new PatchbayChatOptions(super.build(), this);
        }
    }
}
