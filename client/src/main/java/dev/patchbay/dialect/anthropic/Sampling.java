package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.anthropic.Lessons.Lesson;
import dev.patchbay.json.JsonWriter;
import java.util.OptionalDouble;

/** The fields of sampling, as far as the model takes them: newer ones refuse all but the standard values. */
final class Sampling {
    /** While a model thinks, it takes no smaller share (Anthropic's page on extended thinking, August 2026). */
    private static final double LEAST_SHARE_OF_THOUGHT = 0.95;

    private final ChatRequest request;
    private final ModelTraits.Sampling taken;
    private final boolean thinks;
    private final Lessons lessons;
    private final String model;

    Sampling(ChatRequest request, ModelTraits traits, Thinking thinking, Lessons lessons, String model) {
        this.request = request;
        this.taken = traits.sampling();
        this.thinks = thinking.active();
        this.lessons = lessons;
        this.model = model;
    }

    void write(JsonWriter out) {
        if (taken == ModelTraits.Sampling.NONE) {
            return;
        }
        OptionalDouble temperature = temperature();
        temperature.ifPresent(value -> out.name("temperature").number(value));
        OptionalDouble share = share(temperature.isPresent());
        share.ifPresent(value -> out.name("top_p").number(value));
        if (!thinks && !lessons.has(model, Lesson.NO_TOP_K)) {
            request.field("top_k").ifPresent(value -> out.member("top_k", value));
        }
    }

    /** OpenAI's temperatures go up to 2, Anthropic's to 1. */
    private OptionalDouble temperature() {
        OptionalDouble wanted = request.temperature();
        boolean free = !thinks && !lessons.has(model, Lesson.NO_TEMPERATURE);
        return free && wanted.isPresent() ? OptionalDouble.of(Math.clamp(wanted.getAsDouble(), 0, 1))
                : OptionalDouble.empty();
    }

    /** Clients that always fill in both fields mean the temperature. */
    private OptionalDouble share(boolean besidesTemperature) {
        boolean either = taken == ModelTraits.Sampling.EITHER || lessons.has(model, Lesson.EITHER);
        boolean refused = lessons.has(model, Lesson.NO_TOP_P)
                || thinks && request.topP().orElse(1) < LEAST_SHARE_OF_THOUGHT;
        return either && besidesTemperature || refused ? OptionalDouble.empty() : request.topP();
    }
}
