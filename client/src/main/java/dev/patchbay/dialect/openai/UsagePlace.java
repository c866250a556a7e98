package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.Optional;

/** The usage of an answer or chunk, where and as OpenAI tells it. */
final class UsagePlace {
    private UsagePlace() {}

    /** Whether it is told at the top, or may be told where Groq does so. */
    static boolean mayBeIn(JsonObject chunk) {
        return chunk.has("usage") || chunk.has("x_groq");
    }

    /** The usage as it should be, if it is not. */
    static Optional<Json> repair(JsonObject answer) {
        Optional<JsonObject> top = answer.object("usage").filter(usage -> !usage.isEmpty());
        if (top.isPresent()) {
            return withReasoning(top.get());
        }
        return answer.object("x_groq").flatMap(groq -> groq.object("usage"))
                .or(() -> answer.objects("choices").stream().findFirst().flatMap(choice -> choice.object("usage")))
                .map(JsonObject::toJson);
    }

    /** xAI counts reasoning beside the completion (vercel/ai#12425), and the total shows it. */
    private static Optional<Json> withReasoning(JsonObject usage) {
        long reasoning = usage.object("completion_tokens_details").map(details -> details.integer("reasoning_tokens")
                .orElse(0)).orElse(0L);
        long prompt = usage.integer("prompt_tokens").orElse(0);
        long completion = usage.integer("completion_tokens").orElse(0);
        boolean beside = reasoning > 0 && usage.integer("total_tokens").orElse(0) == prompt + completion + reasoning;
        return beside ? Optional.of(usage.with("completion_tokens", Json.of(completion + reasoning)).toJson())
                : Optional.empty();
    }
}
