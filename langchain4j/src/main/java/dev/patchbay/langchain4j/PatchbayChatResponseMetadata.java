package dev.patchbay.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.patchbay.call.CallInfo;
import dev.patchbay.chat.Usage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What LangChain4j tells of an answer, and how it came about: who served it, in how many attempts, for how much. */
public final class PatchbayChatResponseMetadata extends ChatResponseMetadata {
    private final CallInfo call;
    private final Usage usage;

    private PatchbayChatResponseMetadata(Builder builder) {
        super(builder);
        this.call = builder.call;
        this.usage = builder.usage;
    }

    /** How the answer came about. */
    public CallInfo call() {
        return call;
    }

    /** What the call used, with cached and reasoning tokens and the cost. */
    public Usage usage() {
        return usage;
    }

    @Override
    public Builder toBuilder() {
        var builder = new Builder(call, usage);
        toBuilder(builder);
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof PatchbayChatResponseMetadata metadata
                && call.equals(metadata.call) && usage.equals(metadata.usage);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), call, usage);
    }

    /** Collects metadata. */
    public static final class Builder extends ChatResponseMetadata.Builder<Builder> {
        private final CallInfo call;
        private final Usage usage;

        Builder(CallInfo call, Usage usage) {
            this.call = call;
            this.usage = usage;
        }

        @Override
        public PatchbayChatResponseMetadata build() {
            return new PatchbayChatResponseMetadata(this);
        }
    }
}
