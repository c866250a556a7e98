package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.RetryAfter;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What errors mean. Looked at in this order: the code, the type, the status, and for servers that only imitate OpenAI
 * the wording. Never a number in the text: it may echo what a user wrote (BerriAI/litellm#11455).
 */
final class OpenAiErrors {
    private final Profile profile;
    private final InstantSource clock;

    OpenAiErrors(Profile profile, InstantSource clock) {
        this.profile = profile;
        this.clock = clock;
    }

    /** An answer with an error status. */
    PatchbayException read(ErrorAnswer answer) {
        ErrorBody body = ErrorBody.parse(answer.body());
        ErrorKind kind = classify(answer.status(), body);
        var facts = facts(body).toBuilder()
                .status(answer.status())
                .upstreamRequestId(UpstreamId.of(answer, profile.errors().idHeaders()).orElse(null))
                .retryAfter(RetryAfter.of(answer.headers(), clock).orElse(null))
                .retryable(retryable(kind, answer, body))
                .build();
        return PatchbayException.of(kind, "HTTP " + answer.status() + ": " + body.messageOr("no explanation"), facts,
                null);
    }

    /** An error inside an answer that began well: with status 200, or in the middle of a stream. */
    PatchbayException inAnswer(JsonObject json) {
        ErrorBody body = ErrorBody.read(json);
        int status = body.numericCode();
        return PatchbayException.of(classify(status, body),
                body.messageOr("the answer holds neither choices nor an explanation"), facts(body), null);
    }

    /** Whether it is one of the failures that often pass when the same request is sent once more. */
    boolean passesOnceMore(PatchbayException refusal) {
        String code = refusal.facts().code();
        return code != null && profile.errors().onceMore().contains(code);
    }

    private static ErrorFacts facts(ErrorBody body) {
        return ErrorFacts.NONE.toBuilder().param(body.param()).code(body.code()).type(body.type()).build();
    }

    private ErrorKind classify(int status, ErrorBody body) {
        return profile.errors().kind(body)
                .or(() -> ErrorCodes.byName(body.code(), status))
                .or(() -> ErrorCodes.byName(body.type(), status))
                .or(() -> wording(status, body))
                .orElseGet(() -> profile.errors().byStatus(status));
    }

    private Optional<ErrorKind> wording(int status, ErrorBody body) {
        boolean told = profile.openAiFields() && body.code() != null;
        return told ? Optional.empty() : ErrorWording.classify(status, body.messageOr(""));
    }

    /** The provider's own word on whether to come back counts more than the class. */
    private static @Nullable Boolean retryable(ErrorKind kind, ErrorAnswer answer, ErrorBody body) {
        Optional<String> told = answer.headers().first("x-should-retry");
        if (told.isPresent() && (told.get().equals("true") || told.get().equals("false"))) {
            return kind == ErrorKind.QUOTA_EXHAUSTED ? Boolean.FALSE : Boolean.valueOf(told.get());
        }
        // One request above the whole minute's budget is refused again, however long one waits.
        boolean neverFits = kind == ErrorKind.RATE_LIMIT && body.messageOr("").startsWith("Request too large");
        return neverFits ? Boolean.FALSE : null;
    }
}
