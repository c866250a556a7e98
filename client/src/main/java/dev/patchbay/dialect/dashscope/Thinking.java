package dev.patchbay.dialect.dashscope;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how long the model shall think.
 *
 * @param enabled null if nobody says
 * @param budget in tokens; null for no bound
 * @param effort the effort, for models that know efforts themselves
 */
record Thinking(@Nullable Boolean enabled, @Nullable Json budget, @Nullable String effort) {
    /** The budgets are our choice; there is no official scale. */
    private static final Json LOW = Json.of(1_024);
    private static final Json MEDIUM = Json.of(8_192);

    /** What the request says in DashScope's own words holds, else what it says in OpenAI's. */
    static Thinking of(ChatRequest request, ModelTraits traits) {
        Boolean told = request.toJson().bool("enable_thinking").orElse(null);
        Json budget = request.field("thinking_budget").orElse(null);
        Optional<String> effort = request.reasoningEffort();
        if (told != null || effort.isEmpty()) {
            return new Thinking(told, budget, null);
        }
        if (traits.knowsEffort()) {
            return new Thinking(null, budget, effort.get());
        }
        boolean off = effort.get().equals("none") || effort.get().equals("minimal");
        return new Thinking(!off, budget == null ? budget(effort.get()) : budget, null);
    }

    /**
     * Whether events shall tell only what is new, rather than all there is by now. The chunks are the same; but
     * thoughts come in the first way only ("The incremental_output parameter must be "true" when enable_thinking is true").
     */
    static boolean incremental(ChatRequest request) {
        ModelTraits traits = ModelTraits.of(request.model().orElse(""));
        return traits.streamOnly() || of(request, traits).on()
                || request.toJson().bool("incremental_output").orElse(true);
    }

    private static @Nullable Json budget(String effort) {
        return switch (effort) {
            case "low" -> LOW;
            case "medium" -> MEDIUM;
            default -> null;
        };
    }

    /** Whether it is wanted. */
    boolean on() {
        return Boolean.TRUE.equals(enabled) || effort != null && !effort.equals("none");
    }

    /** The same, but not thinking. */
    Thinking off() {
        return new Thinking(false, null, null);
    }

    void write(JsonWriter out) {
        if (enabled != null) {
            out.member("enable_thinking", enabled);
        }
        if (budget != null) {
            out.member("thinking_budget", budget);
        }
        if (effort != null) {
            out.member("reasoning_effort", effort);
        }
    }
}
