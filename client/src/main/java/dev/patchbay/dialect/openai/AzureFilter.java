package dev.patchbay.dialect.openai;

import dev.patchbay.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of Azure's filters struck: who is told only that one of them did cannot do anything about it
 * (BerriAI/litellm#16231). The names of the members differ (browser-use/browser-use#262).
 */
final class AzureFilter {
    private AzureFilter() {}

    /** For example {@code violence: high, jailbreak}; empty where nothing is told. */
    static Optional<String> struck(JsonObject error) {
        JsonObject inner = error.object("innererror").or(() -> error.object("inner_error")).orElse(JsonObject.EMPTY);
        JsonObject verdicts = inner.object("content_filter_result").or(() -> inner.object("content_filter_results"))
                .orElse(JsonObject.EMPTY);
        String struck = verdicts.names().stream()
                .flatMap(name -> verdicts.object(name).flatMap(verdict -> struck(name, verdict)).stream())
                .collect(Collectors.joining(", "));
        return Optional.of(struck).filter(text -> !text.isEmpty());
    }

    private static Optional<String> struck(String name, JsonObject verdict) {
        return verdict.bool("filtered").filter(filtered -> filtered)
                .map(filtered -> name + verdict.string("severity").map(severity -> ": " + severity).orElse(""));
    }
}
