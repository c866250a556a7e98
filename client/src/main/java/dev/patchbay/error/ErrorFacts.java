package dev.patchbay.error;

import dev.patchbay.call.Limit;
import dev.patchbay.call.Trace;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a failure, beside its class. Everything may be absent. No fact holds a key.
 *
 * @param provider the name of the configured provider
 * @param model the model that was asked for, as the provider knows it
 * @param status the HTTP status of the provider's answer
 * @param requestId Patchbay's id of the call
 * @param upstreamRequestId the provider's id of the answer, for its support
 * @param attempts how many attempts the call made until then
 * @param retryAfter how long the provider asked to wait
 * @param param the field of the request that is to blame
 * @param code the provider's own code for the failure
 * @param type the provider's own type of the failure
 * @param limit the limit that ran out
 * @param trace what the call tried and passed over until then
 * @param retryable whether the same request may be sent there again, where the answer says other than its class
 */
public record ErrorFacts(
        @Nullable String provider,
        @Nullable String model,
        @Nullable Integer status,
        @Nullable String requestId,
        @Nullable String upstreamRequestId,
        int attempts,
        @Nullable Duration retryAfter,
        @Nullable String param,
        @Nullable String code,
        @Nullable String type,
        @Nullable Limit limit,
        Trace trace,
        @Nullable Boolean retryable)
        implements Serializable {
    /** Nothing known. */
    public static final ErrorFacts NONE =
            new ErrorFacts(null, null, null, null, null, 0, null, null, null, null, null, Trace.NONE, null);

    /** A builder that starts from these facts. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects facts. */
    public static final class Builder {
        private @Nullable String provider;
        private @Nullable String model;
        private @Nullable Integer status;
        private @Nullable String requestId;
        private @Nullable String upstreamRequestId;
        private int attempts;
        private @Nullable Duration retryAfter;
        private @Nullable String param;
        private @Nullable String code;
        private @Nullable String type;
        private @Nullable Limit limit;
        private Trace trace;
        private @Nullable Boolean retryable;

        private Builder(ErrorFacts facts) {
            provider = facts.provider;
            model = facts.model;
            status = facts.status;
            requestId = facts.requestId;
            upstreamRequestId = facts.upstreamRequestId;
            attempts = facts.attempts;
            retryAfter = facts.retryAfter;
            param = facts.param;
            code = facts.code;
            type = facts.type;
            limit = facts.limit;
            trace = facts.trace;
            retryable = facts.retryable;
        }

        /** Sets the name of the provider. */
        public Builder provider(@Nullable String value) {
            provider = value;
            return this;
        }

        /** Sets the model. */
        public Builder model(@Nullable String value) {
            model = value;
            return this;
        }

        /** Sets the HTTP status. */
        public Builder status(@Nullable Integer value) {
            status = value;
            return this;
        }

        /** Sets Patchbay's id of the call. */
        public Builder requestId(@Nullable String value) {
            requestId = value;
            return this;
        }

        /** Sets the provider's id of the answer. */
        public Builder upstreamRequestId(@Nullable String value) {
            upstreamRequestId = value;
            return this;
        }

        /** Sets the number of attempts. */
        public Builder attempts(int value) {
            attempts = value;
            return this;
        }

        /** Sets the wait the provider asked for. */
        public Builder retryAfter(@Nullable Duration value) {
            retryAfter = value;
            return this;
        }

        /** Sets the field that is to blame. */
        public Builder param(@Nullable String value) {
            param = value;
            return this;
        }

        /** Sets the provider's code. */
        public Builder code(@Nullable String value) {
            code = value;
            return this;
        }

        /** Sets the provider's type. */
        public Builder type(@Nullable String value) {
            type = value;
            return this;
        }

        /** Sets the limit that ran out. */
        public Builder limit(@Nullable Limit value) {
            limit = value;
            return this;
        }

        /** Sets what the call tried. */
        public Builder trace(Trace value) {
            trace = value;
            return this;
        }

        /** Sets whether sending it again may help, against what the class says. */
        public Builder retryable(@Nullable Boolean value) {
            retryable = value;
            return this;
        }

        /** The facts. */
        public ErrorFacts build() {
            return new ErrorFacts(provider, model, status, requestId, upstreamRequestId, attempts, retryAfter, param,
                    code, type, limit, trace, retryable);
        }
    }
}
