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
    private final Credential credential;
    private final InstantSource clock;

    OpenAiErrors(Endpoint endpoint, Profile profile, Credential credential, InstantSource clock) {
        this.endpoint = endpoint;
        this.credential = credential;
        this.profile = profile;
        this.clock = clock;
    }

    /** Whether what came with a good status tells of an error nevertheless. */
    static boolean tells(JsonObject json) {
        return json.find("error").isPresent() || json.says("object", "error")
                || MiniMaxCodes.failure(json).isPresent();
    }

    /** An answer with an error status. */
    PatchbayException read(ErrorAnswer answer) {
        ErrorBody raw = ErrorBody.parse(answer.body());
        ErrorKind kind = classify(answer.status(), raw);
        ErrorBody body = seen(raw);
        var facts = facts(body).toBuilder()
                .status(answer.status())
                .upstreamRequestId(UpstreamId.of(answer, profile.errors().idHeaders()).orElse(null))
                .retryAfter(RetryAfter.of(answer.headers(), clock).orElse(null))
                .retryable(retryable(kind, answer, body))
                .build();
        String said = redirect(answer).orElseGet(() -> body.messageOr("no explanation"));
        return PatchbayException.of(kind, "HTTP " + answer.status() + ": " + said + advice(kind, body), facts, null);
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
        ErrorKind kind = classify(raw.numericCode(), raw);
        ErrorBody body = seen(raw);
        return PatchbayException.of(kind,
                body.messageOr("the answer holds neither what was asked for nor an explanation") + advice(kind, body),
                facts(body), null);
    }

    /** Some servers and proxies repeat the key they refuse, or the token made of it. */
    private ErrorBody seen(ErrorBody body) {
        ErrorBody seen = endpoint.secret().filter(key -> !key.isEmpty()).map(body::without).orElse(body);
        return credential.header().map(header -> seen.without(header.value().replace("Bearer ", ""))).orElse(seen);
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
                .or(() -> Optional.ofNullable(body.told()))
                .or(() -> ErrorCodes.byName(body.code(), status))
                .or(() -> ErrorCodes.byName(body.type(), status))
                .or(() -> wording(status, body))
                .orElseGet(() -> profile.errors().byStatus(status));
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
    private String advice(ErrorKind kind, ErrorBody body) {
        String path = endpoint.baseUrl().getPath();
        boolean bareHost = path == null || path.isEmpty() || path.equals("/");
        return profile.errors().hint(body).map(hint -> " (" + hint + ")").orElse(kind == ErrorKind.NOT_FOUND && bareHost
                ? " (is '/v1' missing at the end of base_url " + endpoint.baseUrl() + "?)" : "");
    }
}
