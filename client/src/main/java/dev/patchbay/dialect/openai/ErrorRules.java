package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.StatusKind;
import dev.patchbay.error.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server's errors mean, where the general tables would be wrong or know nothing.
 *
 * @param wording what texts mean, in their order; looked at first
 * @param words what codes and types mean
 * @param statuses what statuses mean when nothing else is known
 * @param onceMore codes of failures that often pass when the same request is sent once more
 * @param idHeaders where it tells its id of a request, besides {@code x-request-id}
 * @param hints what to know about errors with certain texts
 */
record ErrorRules(
        List<Wording> wording,
        Map<String, ErrorKind> words,
        Map<Integer, ErrorKind> statuses,
        Set<String> onceMore,
        Set<String> idHeaders,
        List<Hint> hints) {
    /**
     * A text and what it means.
     *
     * @param text looked for anywhere in the message, in lower case
     */
    record Wording(Pattern text, ErrorKind kind) {}

    /**
     * What to know about an error.
     *
     * @param text looked for anywhere in the message, in lower case
     */
    record Hint(Pattern text, String hint) {}

    /** What to know about that error. */
    Optional<String> hint(ErrorBody body) {
        String message = body.messageOr("").toLowerCase(Locale.ROOT);
        return hints.stream().filter(row -> row.text().matcher(message).find()).map(Hint::hint).findFirst();
    }

    /** What this server means by that error. */
    Optional<ErrorKind> kind(ErrorBody body) {
        String message = body.messageOr("").toLowerCase(Locale.ROOT);
        return wording.stream().filter(row -> row.text().matcher(message).find()).map(Wording::kind).findFirst()
                .or(() -> word(body.code())).or(() -> word(body.type()));
    }

    private Optional<ErrorKind> word(@Nullable String word) {
        return word == null ? Optional.empty() : Optional.ofNullable(words.get(word));
    }

    /** What a status means here. */
    ErrorKind byStatus(int status) {
        ErrorKind own = statuses.get(status);
        return own == null ? StatusKind.of(status) : own;
    }
}
