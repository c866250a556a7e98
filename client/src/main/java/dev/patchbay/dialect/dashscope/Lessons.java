package dev.patchbay.dialect.dashscope;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What an endpoint's refusals taught about its models. Names of models come from callers, so there is a bound. */
final class Lessons {
    private static final int MOST = 1_000;
    private static final Pattern TOKENS = Pattern.compile("Range of max_tokens should be \\[1, ?(\\d{1,9})]");

    private final Set<String> streamOnly = ConcurrentHashMap.newKeySet();
    private final Set<String> elsewhere = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> mostTokens = new ConcurrentHashMap<>();

    /** Whether the refusal teaches to write in another way. */
    boolean learn(PatchbayException refusal) {
        String model = refusal.model().orElse("");
        boolean full = streamOnly.size() + elsewhere.size() + mostTokens.size() >= MOST;
        return refusal.kind() == ErrorKind.INVALID_REQUEST && !model.isEmpty() && !full
                && learn(model, String.valueOf(refusal.getMessage()));
    }

    private boolean learn(String model, String message) {
        if (message.contains("for non-streaming calls") || message.contains("only support stream mode")) {
            streamOnly.add(model);
            return true;
        }
        if (message.contains("url error")) {
            elsewhere.add(model);
            return true;
        }
        var tokens = TOKENS.matcher(message);
        boolean told = tokens.find();
        if (told) {
            mostTokens.put(model, Long.valueOf(tokens.group(1)));
        }
        return told;
    }

    boolean streamOnly(String model) {
        return streamOnly.contains(model);
    }

    /** Whether it is asked at the other one of the two endpoints than its name tells. */
    boolean elsewhere(String model) {
        return elsewhere.contains(model);
    }

    /** How many tokens it may be allowed to say. */
    OptionalLong mostTokens(String model) {
        Long most = mostTokens.get(model);
        return most == null ? OptionalLong.empty() : OptionalLong.of(most);
    }
}
