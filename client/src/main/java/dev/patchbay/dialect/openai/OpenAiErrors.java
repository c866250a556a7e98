package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.Endpoint;
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
    private final Endpoint endpoint;
    private final Profile profile;
    private final InstantSource clock;

    OpenAiErrors(Endpoint endpoint, Profile profile, InstantSource clock) {
        this.endpoint = endpoint;
        this.profile = profile;
        this.clock = clock;
    }

    /** Whether what came with a good status tells of an error nevertheless. */
    static boolean tells(JsonObject json) {
        return json.find("error").isPresent() || json.string("object").filter("error"::equals).isPresent()
                || MiniMaxCodes.failure(json).isPresent();
    }

    /** An answer with an error status. */
    PatchbayException read(ErrorAnswer answer) {
        ErrorBody body = seen(ErrorBody.parse(answer.body()));
        ErrorKind kind = classify(answer.status(), body);
        var facts = facts(body).toBuilder()
                .status(answer.status())
                .upstreamRequestId(answer.headers().first("x-request-id").orElse(null))
                .retryAfter(RetryAfter.of(answer.headers(), clock).orElse(null))
                .retryable(retryable(kind, answer, body))
                .build();
        String said = redirect(answer).orElseGet(() -> body.messageOr("no explanation"));
        return PatchbayException.of(kind, "HTTP " + answer.status() + ": " + said + advice(kind), facts, null);
    }

    /** An error inside an answer that began well: with status 200, or in the middle of a stream. */
    PatchbayException inAnswer(JsonObject json) {
        return inAnswer(ErrorBody.read(json));
    }

    /** An error event of a stream, in whatever words. */
    PatchbayException inAnswer(byte[] event) {
        return inAnswer(ErrorBody.parse(event));
    }

    private PatchbayException inAnswer(ErrorBody raw) {
        ErrorBody body = seen(raw);
        ErrorKind kind = classify(body.numericCode(), body);
        return PatchbayException.of(kind,
                body.messageOr("the answer holds neither what was asked for nor an explanation") + advice(kind),
                facts(body), null);
    }

    /** Some servers and proxies repeat the key they refuse. */
    private ErrorBody seen(ErrorBody body) {
        return endpoint.secret().filter(key -> !key.isEmpty()).map(body::without).orElse(body);
    }

    private static ErrorFacts facts(ErrorBody body) {
        return ErrorFacts.NONE.toBuilder().param(body.param()).code(body.code()).type(body.type()).build();
    }

    private ErrorKind classify(int status, ErrorBody body) {
        return Optional.ofNullable(body.told())
                .or(() -> ErrorCodes.byName(body.code(), status))
                .or(() -> ErrorCodes.byName(body.type(), status))
                .or(() -> wording(status, body))
                .orElseGet(() -> ErrorCodes.byStatus(status));
    }

    private Optional<ErrorKind> wording(int status, ErrorBody body) {
        boolean told = profile.openAiFields() && body.code() != null;
        return told ? Optional.empty()
                : ErrorWording.classify(status, body.messageOr(""), body.param() != null);
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

    private static Optional<String> redirect(ErrorAnswer answer) {
        return answer.status() / 100 != 3 ? Optional.empty()
                : Optional.of("redirects are not followed"
                        + answer.headers().first("Location").map(to -> "; this one leads to " + to).orElse(""));
    }

    /** The classic: the root of the API is one step below the host (lmstudio-ai/lmstudio-bug-tracker#618). */
    private String advice(ErrorKind kind) {
        String path = endpoint.baseUrl().getPath();
        boolean bareHost = path == null || path.isEmpty() || path.equals("/");
        return kind == ErrorKind.NOT_FOUND && bareHost
                ? " (is '/v1' missing at the end of base_url " + endpoint.baseUrl() + "?)" : "";
    }
}
