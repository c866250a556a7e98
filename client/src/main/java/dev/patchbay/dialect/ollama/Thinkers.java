package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code reasoning_effort} as {@code think}: on or off, and how much for gpt-oss. A model that cannot think refuses to
 * be asked to, which is remembered. Safe for several threads.
 */
final class Thinkers {
    private final Refusals refusals;
    private final Set<String> thoughtless = ConcurrentHashMap.newKeySet();

    Thinkers(Refusals refusals) {
        this.refusals = refusals;
    }

    /** What is sent; empty to leave it to the model. */
    Optional<Json> think(ChatRequest request, String model) {
        return request.reasoningEffort().filter(effort -> !thoughtless.contains(model))
                .map(effort -> think(effort, model.contains("gpt-oss")));
    }

    private Json think(String effort, boolean graded) {
        return switch (effort) {
            case "none" -> Json.FALSE;
            case "minimal", "low" -> graded ? Json.of("low") : Json.TRUE;
            case "medium" -> graded ? Json.of("medium") : Json.TRUE;
            case "high", "xhigh", "max" -> graded ? Json.of("high") : Json.TRUE;
            default -> throw refusals.of("reasoning_effort", "Ollama has nothing that would be '" + effort + "'");
        };
    }

    /** Whether the refusal is that of a model that cannot think. */
    boolean learn(PatchbayException refusal) {
        String model = refusal.facts().model();
        boolean cannot = refusal.kind() == ErrorKind.INVALID_REQUEST && model != null
                && String.valueOf(refusal.getMessage()).contains("does not support thinking");
        if (cannot) {
            thoughtless.add(model);
        }
        return cannot;
    }
}
