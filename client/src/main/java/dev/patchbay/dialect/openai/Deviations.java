package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Changes a request that OpenAI would take so that a server takes it that is known to deviate. Comes after what all
 * servers have in common.
 */
final class Deviations {
    private final CannotCarry cannotCarry;
    private final Profile profile;
    private final boolean none;

    Deviations(String provider, Profile profile) {
        this.cannotCarry = new CannotCarry(provider);
        this.profile = profile;
        none = isLikeAll(profile);
    }

    /** The general row deviates in nothing; all others are laid over it. */
    private static boolean isLikeAll(Profile profile) {
        Profile all = Profile.COMPATIBLE;
        return profile.variants().isEmpty() && profile.fields().equals(all.fields()) && profile.tools().equals(all.tools())
                && profile.messages().equals(all.messages()) && profile.thinking() == all.thinking()
                && profile.jsonSchema() == all.jsonSchema() && profile.jsonObject() == all.jsonObject();
    }

    /** The changed body; the same one if nothing had to be changed. */
    JsonObject apply(JsonObject body) {
        return none ? body : changed(body);
    }

    private JsonObject changed(JsonObject body) {
        Profile rules = profile.of(body.string("model").orElse(""));
        var edit = body.edit();
        new FieldChanges(cannotCarry, rules.fields(), body, edit).apply();
        rules.thinking().write(body, edit);
        new ToolChanges(cannotCarry, rules, body, edit).apply();
        Optional<String> instruction = JsonFormat.apply(rules, body, edit);
        return withMessages(edit.apply(), rules, instruction);
    }

    private static JsonObject withMessages(JsonObject body, Profile rules, Optional<String> instruction) {
        List<Json> messages = body.array("messages");
        List<Json> changed = new History(rules.messages(), !rules.thinking().unwanted(body)).apply(messages);
        List<Json> said = instruction.map(text -> JsonFormat.say(text, changed)).orElse(changed);
        return said.equals(messages) ? body : body.with("messages", Json.of(said));
    }

    /**
     * An embedding request without what the server does not take.
     *
     * @throws dev.patchbay.error.InvalidRequestException if it has no embeddings
     */
    JsonObject applyToEmbedding(JsonObject body) {
        if (!profile.fields().embeddings()) {
            throw cannotCarry.because("input", "has no embeddings");
        }
        var edit = body.edit();
        profile.fields().embeddingDrop().forEach(edit::remove);
        return edit.apply();
    }
}
