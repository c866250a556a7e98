package dev.patchbay.testkit.gemini;

import dev.patchbay.testkit.script.ReceivedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a path names: a model and, behind the last colon, what it shall do.
 *
 * @param model its bare name, escapes undone
 * @param method for example {@code generateContent}; empty to ask about the model itself
 */
record Target(String model, String method) {
    private static final Pattern METHOD = Pattern.compile(
            "/(?:models|tunedModels)/([^/]+):(generateContent|streamGenerateContent|countTokens|embedContent"
                    + "|batchEmbedContents|predict)$");
    private static final Pattern LIST = Pattern.compile("/v1beta/models(?:/([^/]+))?$");

    /** The target of a request; empty if it is none of Gemini's. */
    static Optional<Target> of(ReceivedRequest request) {
        var method = METHOD.matcher(request.path());
        if (method.find()) {
            return Optional.of(new Target(decoded(method.group(1)), method.group(2)));
        }
        var list = LIST.matcher(request.path());
        return list.find() ? Optional.of(new Target(list.group(1) == null ? "" : decoded(list.group(1)), ""))
                : Optional.empty();
    }

    private static String decoded(String name) {
        return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
