package dev.patchbay.dialect.dashscope;

import dev.patchbay.chat.ChatRequest;
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
    /** Models of the text endpoint that were shown something at the other one, where they may be unknown. */
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> mostTokens = new ConcurrentHashMap<>();

    /** Whether the refusal teaches to write in another way. */
    boolean learn(PatchbayException refusal) {
        String model = refusal.model().orElse("");
        return refusal.kind() == ErrorKind.INVALID_REQUEST && !model.isEmpty() && !full()
                && learn(model, String.valueOf(refusal.getMessage()));
    }

    private boolean full() {
        return streamOnly.size() + elsewhere.size() + shown.size() + mostTokens.size() >= MOST;
    }

    /** Notes that a model of the text endpoint is asked at the other one, because of what is shown to it. */
    void shows(String model) {
        if (!full()) {
            shown.add(model);
        }
    }

    /** Notes that a model answered: one of the text endpoint that did so at the other one lives there. */
    void answered(ChatRequest request) {
        String model = request.model().orElse("");
        if (shown.contains(model) && Conversation.hasMedia(request.messages())) {
            elsewhere.add(model);
            shown.remove(model);
        }
    }

    private boolean learn(String model, String message) {
        if (message.contains("for non-streaming calls") || message.contains("only support stream mode")) {
            streamOnly.add(model);
            return true;
        }
        if (message.contains("url error")) {
            return learnEndpoint(model);
        }
        var tokens = TOKENS.matcher(message);
        boolean told = tokens.find();
        if (told) {
            mostTokens.put(model, Long.valueOf(tokens.group(1)));
        }
        return told;
    }

    /** That a picture was refused tells nothing of where questions without one are answered. */
    private boolean learnEndpoint(String model) {
        boolean telling = !shown.contains(model);
        if (telling) {
            elsewhere.add(model);
        }
        return telling;
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
