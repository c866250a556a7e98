package dev.patchbay.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What LangChain4j can say of a request, and what Patchbay knows beside that: how long the model may think, any field
 * of the body by its name on the wire, and how the call shall go.
 */
public final class PatchbayChatRequestParameters extends DefaultChatRequestParameters {
    /** Nothing is said. */
    public static final PatchbayChatRequestParameters EMPTY = builder().build();

    private final Map<String, Json> fields;
    private final @Nullable RequestOptions options;

    private PatchbayChatRequestParameters(Builder builder) {
        super(builder);
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
        this.options = builder.options;
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
    public RequestOptions options() {
        return options == null ? RequestOptions.NONE : options;
    }

    @Override
    public ChatRequestParameters overrideWith(ChatRequestParameters stronger) {
        return builder().overrideWith(this).overrideWith(stronger).build();
    }

    @Override
    public ChatRequestParameters defaultedBy(ChatRequestParameters weaker) {
        return builder().overrideWith(weaker).overrideWith(this).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof PatchbayChatRequestParameters parameters
                && fields.equals(parameters.fields) && Objects.equals(options, parameters.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), fields, options);
    }

    /** Collects parameters. */
    public static final class Builder extends DefaultChatRequestParameters.Builder<Builder> {
        private final Map<String, Json> fields = new LinkedHashMap<>();
        private @Nullable RequestOptions options;

        private Builder() {}

        /** Sets how long the model may think, for example {@code low} or {@code high}. */
        public Builder reasoningEffort(String effort) {
            return field("reasoning_effort", Json.of(effort));
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
        public Builder options(RequestOptions all) {
            options = all;
            return this;
        }

        @Override
        public Builder overrideWith(ChatRequestParameters stronger) {
            super.overrideWith(stronger);
            if (stronger instanceof PatchbayChatRequestParameters own) {
                fields.putAll(own.fields);
                options = own.options == null ? options : own.options;
            }
            return this;
        }

        @Override
        public PatchbayChatRequestParameters build() {
            return new PatchbayChatRequestParameters(this);
        }
    }
}
