package dev.patchbay.dialect.dashscope;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Ladder;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of the fields of a request beside its messages: translated; forwarded under the same name; dropped, as
 * the answer is the same without them; refused, as it would not be; or unknown and forwarded.
 */
final class Parameters {
    private static final Ladder FIELDS = new Ladder(
            Set.of("model", "messages", "max_completion_tokens", "max_tokens", "temperature", "top_p", "seed", "n", "tools",
                    "tool_choice", "parallel_tool_calls", "reasoning_effort", "enable_thinking", "thinking_budget",
                    "stream", "stream_options", "result_format", "incremental_output", "web_search_options"),
            Set.of("service_tier", "frequency_penalty", "logit_bias"),
            Stream.of("moderation", "functions", "function_call")
                    .collect(Collectors.toMap(field -> field, field -> "DashScope has nothing like it")));

    private static final double MOST_TEMPERATURE = 1.99;
    private static final double LEAST_TOP_P = 0.000001;
    private static final long MOST_CHOICES = 4;
    private static final long SEEDS = 1L << 31;

    private final ChatRequest request;
    private final JsonObject body;
    private final Refusals refusals;
    private final ToolSet tools;
    private final Thinking thinking;
    private final OptionalLong mostTokens;

    Parameters(ChatRequest request, Refusals refusals, Thinking thinking, OptionalLong mostTokens) {
        this.request = request;
        this.body = request.toJson();
        this.refusals = refusals;
        this.tools = new ToolSet(body, refusals);
        this.thinking = tools.thinking(thinking);
        this.mostTokens = mostTokens;
        refuse();
    }

    private void refuse() {
        FIELDS.check(body, refusals);
        if (body.object("logit_bias").filter(bias -> !bias.isEmpty()).isPresent()) {
            throw refusals.of("logit_bias", "it takes no bias");
        }
        long choices = request.choices();
        if (choices > MOST_CHOICES || choices > 1 && !tools.isEmpty()) {
            throw refusals.of("n", "it gives at most " + MOST_CHOICES + " answers to a request, and one with tools");
        }
    }

    void write(JsonWriter out, boolean streamed) {
        out.member("result_format", "message");
        if (streamed) {
            out.member("incremental_output", Thinking.incremental(request));
        }
        writeLimits(out);
        tools.write(out);
        thinking.write(out);
        if (body.find("web_search_options").isPresent() && !body.has("enable_search")) {
            out.member("enable_search", true);
        }
        FIELDS.forward(body, out, field -> false);
    }

    private void writeLimits(JsonWriter out) {
        request.maxTokens().ifPresent(tokens -> out.member("max_tokens", Math.min(tokens, mostTokens.orElse(tokens))));
        body.find("temperature").ifPresent(value -> out.member("temperature",
                request.temperature().orElse(0) > MOST_TEMPERATURE ? Json.of(MOST_TEMPERATURE) : value));
        body.find("top_p").ifPresent(value ->
                out.member("top_p", request.topP().orElse(1) < LEAST_TOP_P ? Json.of(LEAST_TOP_P) : value));
        // Seeds here have 31 bits; the same seed always becomes the same.
        request.seed().ifPresent(seed -> out.member("seed", Math.floorMod(seed, SEEDS)));
        if (request.choices() > 1) {
            out.member("n", request.choices());
        }
    }
}
