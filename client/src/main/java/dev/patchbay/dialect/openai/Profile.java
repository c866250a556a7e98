package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.Prefill;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a server differs from OpenAI itself: one row of {@code profiles.json}, which lies beside this class and says
 * where each deviation is from. {@link ProfileTable} finds it.
 *
 * @param name what {@code profile:} in the settings calls it
 * @param hosts the hosts that are known to be such a server
 * @param maxTokensField under which name it takes the limit on generated tokens
 * @param plainMessages whether messages are brought into the plain form that every chat template understands: one
 *     system message at the top, texts as strings, no null content
 * @param openAiFields whether it takes the fields that only OpenAI has
 * @param strictTools whether it takes {@code strict} in the definition of a function
 * @param openAiIds whether it knows OpenAI's headers for request ids and idempotency
 * @param credential how a key is shown
 * @param fields what becomes of single fields
 * @param tools what it takes of tools and the choice among them
 * @param thinking how it is told whether and how long to think
 * @param jsonSchema whether it holds answers to a JSON Schema; else the schema is put into the prompt
 * @param jsonObject whether it takes the format {@code json_object}; else a schema that allows any object
 * @param messages what it takes of messages
 * @param prefill how a model is made to go on from a text of its own; empty where that is not certain
 * @param errors what its errors mean, where the general tables would be wrong
 * @param variants models that differ from the rest
 */
public record Profile(
        String name,
        List<String> hosts,
        MaxTokensField maxTokensField,
        boolean plainMessages,
        boolean openAiFields,
        boolean strictTools,
        boolean openAiIds,
        CredentialForm credential,
        FieldRules fields,
        ToolRules tools,
        Thinking thinking,
        boolean jsonSchema,
        boolean jsonObject,
        MessageRules messages,
        Optional<Prefill> prefill,
        ErrorRules errors,
        List<Variant> variants) {
    /** All of them by name, read once. */
    static final Map<String, Profile> ALL = ProfileRow.readAll();

    /** OpenAI itself. */
    public static final Profile OPENAI = Objects.requireNonNull(ALL.get("openai"));

    /** A server of which nothing is known but that it imitates OpenAI: it is sent what all of them take. */
    public static final Profile COMPATIBLE = Objects.requireNonNull(ALL.get("compatible"));

    /** Copies the lists. */
    public Profile {
        hosts = List.copyOf(hosts);
        variants = List.copyOf(variants);
    }

    /** The names for the limit on generated tokens. */
    public enum MaxTokensField {
        /** Both are passed on, but OpenAI's reasoning models get the new one. */
        BY_MODEL,
        /** Both are passed on. */
        AS_GIVEN,
        /** {@code max_tokens}, which most servers know. */
        MAX_TOKENS,
        /** {@code max_completion_tokens}. */
        MAX_COMPLETION_TOKENS
    }

    /** How a key is shown. */
    enum CredentialForm {
        /** {@code Authorization: Bearer} and the key. */
        BEARER,
        /** {@code api-key}, but a token of Microsoft Entra ID as a bearer. */
        AZURE,
        /** {@code Authorization: Bearer} and a token that the {@code id.secret} key signs. */
        ZHIPU_JWT
    }

    /**
     * Models that differ.
     *
     * @param models matches their whole names, in lower case
     * @param profile what holds for them
     */
    record Variant(Pattern models, Profile profile) {}

    /** What holds for a model. */
    Profile of(String model) {
        for (Variant variant : variants) {
            if (variant.models().matcher(model.toLowerCase(Locale.ROOT)).matches()) {
                return variant.profile();
            }
        }
        return this;
    }

    /** Whether answers are taken as they are: OpenAI's own are what others are measured by. */
    boolean isReference() {
        return name.equals("openai");
    }
}
