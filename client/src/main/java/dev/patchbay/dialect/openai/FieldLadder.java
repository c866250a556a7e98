package dev.patchbay.dialect.openai;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What becomes of a field of the body that the target may not take: an unknown one is forwarded; one that has another
 * name there is renamed; a harmless one is dropped; one whose loss would change the answer is refused.
 */
final class FieldLadder {
    /** Only OpenAI has them; without them the answer is the same. */
    private static final List<String> HARMLESS = List.of("store", "metadata", "service_tier", "prediction",
            "verbosity", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention", "safety_identifier");

    /** Only OpenAI has them, and the caller would get another answer than was asked for. */
    private static final List<String> DECISIVE = List.of("audio", "web_search_options", "moderation");

    /** They mean nothing without tools, and some servers refuse them then. */
    private static final List<String> WITH_TOOLS_ONLY = List.of("tool_choice", "parallel_tool_calls");

    /** OpenAI's reasoning models refuse {@code max_tokens} (protocol of August 2026). */
    private static final Pattern REASONING_MODEL = Pattern.compile("(o\\d|gpt-[5-9]).*");

    private final String provider;
    private final Profile profile;
    private final List<String> decisive;
    private final List<String> harmless;

    FieldLadder(String provider, Profile profile) {
        this.provider = provider;
        this.profile = profile;
        decisive = lacking(DECISIVE, profile);
        harmless = lacking(HARMLESS, profile);
    }

    private static List<String> lacking(List<String> openAiFields, Profile profile) {
        var kept = profile.fields().keep();
        return openAiFields.stream().filter(field -> !kept.contains(field)).toList();
    }

    /** Comes before all other changes: a null that is dropped here may get a value later. */
    void apply(JsonObject body, JsonObject.Edit edit) {
        if (!profile.openAiFields()) {
            // Nothing is said by them, and strict servers refuse even those of fields they do not know (xAI, Mistral).
            edit.removeNulls();
        }
        renameMaxTokens(body, edit);
        dropEmptyList("tools", body, edit);
        dropEmptyList("stop", body, edit);
        if (profile.openAiFields()) {
            return;
        }
        decisive.forEach(field -> refuse(field, body));
        if (body.has("modalities") && !profile.fields().keep().contains("modalities")) {
            writeModalities(body, edit);
        }
        harmless.forEach(edit::remove);
        List<Json> tools = body.array("tools");
        if (tools.isEmpty()) {
            WITH_TOOLS_ONLY.forEach(edit::remove);
        } else if (!profile.strictTools() && tools.stream().anyMatch(FieldLadder::hasStrict)) {
            edit.put("tools", Json.of(tools.stream().map(FieldLadder::withoutStrict).toList()));
        }
    }

    private void renameMaxTokens(JsonObject body, JsonObject.Edit edit) {
        switch (profile.maxTokensField()) {
            case BY_MODEL -> {
                if (body.has("max_tokens") && isReasoningModel(body)) {
                    rename("max_tokens", "max_completion_tokens", body, edit);
                }
            }
            case AS_GIVEN -> { }
            case MAX_TOKENS -> rename("max_completion_tokens", "max_tokens", body, edit);
            case MAX_COMPLETION_TOKENS -> rename("max_tokens", "max_completion_tokens", body, edit);
        }
    }

    private static boolean isReasoningModel(JsonObject body) {
        return REASONING_MODEL.matcher(body.string("model").orElse("")).matches();
    }

    /** Where both names are given the one that the target takes holds. */
    private static void rename(String from, String to, JsonObject body, JsonObject.Edit edit) {
        var value = body.find(from);
        if (value.isPresent() && body.find(to).isEmpty()) {
            edit.put(to, value.get());
        }
        edit.remove(from);
    }

    private static void dropEmptyList(String field, JsonObject body, JsonObject.Edit edit) {
        var list = body.find(field).filter(value -> value.is(Json.Kind.ARRAY));
        if (list.isPresent() && list.get().array().isEmpty()) {
            edit.remove(field);
        }
    }

    private void refuse(String field, JsonObject body) {
        if (body.find(field).isPresent()) {
            throw PatchbayException.of(ErrorKind.INVALID_REQUEST,
                    "'" + field + "' cannot be carried to provider '" + provider + "', which is not OpenAI itself",
                    ErrorFacts.NONE.toBuilder().param(field).provider(provider).build(), null);
        }
    }

    /** Text is what every server answers with; anything else would be lost. */
    private void writeModalities(JsonObject body, JsonObject.Edit edit) {
        boolean textOnly = body.array("modalities").stream().allMatch(Json.of("text")::equals);
        if (!textOnly) {
            refuse("modalities", body);
        }
        edit.remove("modalities");
    }

    private static boolean hasStrict(Json tool) {
        return tool.is(Json.Kind.OBJECT)
                && tool.object().object("function").filter(function -> function.has("strict")).isPresent();
    }

    private static Json withoutStrict(Json tool) {
        if (!hasStrict(tool)) {
            return tool;
        }
        JsonObject definition = tool.object();
        JsonObject function = definition.object("function").orElse(JsonObject.EMPTY);
        return definition.with("function", function.without("strict").toJson()).toJson();
    }
}
