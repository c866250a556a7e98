package dev.patchbay.endpoints;

import static dev.patchbay.endpoints.Parameter.neverNull;
import static dev.patchbay.endpoints.Parameter.nullable;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.Set;

/**
 * What the parameters of chat completions must be: OpenAI's API document 2.3.0 (August 2026). Words that grow with
 * every model ({@code reasoning_effort}, {@code service_tier} …) are checked for their type alone, and what lies
 * deeper than the top is the provider's to judge.
 */
final class ChatParameters {
    private static final int LONG_ENOUGH = 64;

    private static final Parameters ALL = new Parameters(
            neverNull("model", Rule.STRING),
            neverNull("messages", new Rule("a list of at least one message", ChatParameters::isConversation)),
            nullable("max_completion_tokens", Rule.integerFrom(1)),
            nullable("max_tokens", Rule.integerFrom(1)),
            nullable("temperature", Rule.number(0, 2)),
            nullable("top_p", Rule.number(0, 1)),
            nullable("frequency_penalty", Rule.number(-2, 2)),
            nullable("presence_penalty", Rule.number(-2, 2)),
            nullable("logit_bias", Rule.object("an object of token ids with numbers from -100 to 100", Integer.MAX_VALUE,
                    token -> true, Rule.number(-100, 100))),
            nullable("logprobs", Rule.BOOLEAN),
            nullable("top_logprobs", Rule.integer(0, 20)),
            nullable("n", Rule.integer(1, 128)),
            // An empty list means none; the dialect takes it out, as OpenAI refuses it.
            nullable("stop", Rule.STRING.or(Rule.list("a list of at most 4 strings", 0, 4, Rule.STRING))),
            nullable("seed", Rule.INTEGER),
            nullable("stream", Rule.BOOLEAN),
            nullable("stream_options", Rule.OBJECT),
            neverNull("tools", Rule.LIST),
            neverNull("tool_choice", Rule.STRING.or(Rule.OBJECT)),
            neverNull("parallel_tool_calls", Rule.BOOLEAN),
            neverNull("functions", Rule.LIST),
            neverNull("function_call", Rule.STRING.or(Rule.OBJECT)),
            neverNull("response_format", Rule.OBJECT),
            nullable("reasoning_effort", Rule.STRING),
            nullable("verbosity", Rule.STRING),
            nullable("service_tier", Rule.STRING),
            nullable("store", Rule.BOOLEAN),
            nullable("metadata", Rule.object(
                    "an object of at most 16 strings of at most 512 characters under names of at most 64", 16,
                    name -> name.length() <= 64, Rule.text(512))),
            nullable("modalities", Rule.list("a list of strings", 0, Integer.MAX_VALUE, Rule.STRING)),
            nullable("audio", Rule.OBJECT),
            nullable("prediction", Rule.OBJECT),
            neverNull("web_search_options", Rule.OBJECT),
            nullable("prompt_cache_key", Rule.STRING),
            nullable("prompt_cache_options", Rule.OBJECT),
            nullable("prompt_cache_retention", Rule.STRING),
            nullable("safety_identifier", Rule.text(64)),
            neverNull("user", Rule.STRING),
            nullable("moderation", Rule.OBJECT));

    private ChatParameters() {}

    static Set<String> names() {
        return ALL.names();
    }

    static void check(JsonObject body) {
        Parameters.require(body, "messages");
        ALL.check(body);
        if (body.find("top_logprobs").isPresent() && !body.bool("logprobs").orElse(false)) {
            throw Refused.invalid("top_logprobs", "'top_logprobs' needs 'logprobs': true");
        }
        if (body.find("stream_options").isPresent() && !streams(body)) {
            throw Refused.invalid("stream_options", "'stream_options' is only allowed with 'stream': true");
        }
    }

    /** Looks for an element only where the text is so short that there may be none: conversations are long. */
    private static boolean isConversation(Json messages) {
        return messages.is(Json.Kind.ARRAY) && (messages.length() > LONG_ENOUGH || !messages.array().isEmpty());
    }

    private static boolean streams(JsonObject body) {
        return body.find("stream").filter(Json.TRUE::equals).isPresent();
    }
}
