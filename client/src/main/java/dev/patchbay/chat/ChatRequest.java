package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model. A typed window onto the body of OpenAI's chat completions: fields that have no method here
 * are set with {@link Builder#field} and read with {@link #field}, and reach the provider like any other.
 *
 * <p>Immutable. A request read with {@link #fromJson} keeps its bytes: what nobody changes leaves as it came.
 */
public final class ChatRequest {
    private final JsonObject json;
    private volatile @Nullable List<Message> messages;

    private ChatRequest(JsonObject json) {
        this.json = json;
    }

    /** A request that says one thing to the model that the client has as its default. */
    public static ChatRequest of(String userMessage) {
        return builder().message(Message.user(userMessage)).build();
    }

    /** A request that is put together on the spot: {@code ChatRequest.of(ask -> ask.user("Hello?").temperature(0.2))}. */
    public static ChatRequest of(Consumer<Builder> ask) {
        var builder = builder();
        ask.accept(builder);
        return builder.build();
    }

    /** The request with this body; nothing in it is checked before somebody asks for it. */
    public static ChatRequest fromJson(JsonObject body) {
        return new ChatRequest(body);
    }

    /** Starts an empty request. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this request. */
    public Builder toBuilder() {
        var builder = new Builder();
        json.names().forEach(name -> builder.fields.put(name, json.find(name).orElse(Json.NULL)));
        builder.fields.remove("messages");
        builder.messages.addAll(messages());
        return builder;
    }

    /** The body in OpenAI's shape. */
    public JsonObject toJson() {
        return json;
    }

    /** This request with one field changed; all others keep their bytes. */
    public ChatRequest with(String field, Json value) {
        return new ChatRequest(json.with(field, value));
    }

    /** The model, if the request names one. */
    public Optional<String> model() {
        return json.string("model");
    }

    /**
     * The conversation.
     *
     * @throws dev.patchbay.error.InvalidRequestException if it was read from JSON that is no conversation; its
     *     {@code param} names the place
     */
    public List<Message> messages() {
        List<Message> read = messages;
        if (read == null) {
            read = json.find("messages").map(list -> Fields.each(list, "messages", Message::read)).orElse(List.of());
            messages = read;
        }
        return read;
    }

    /** How freely the model chooses, 0 to 2. */
    public OptionalDouble temperature() {
        return json.number("temperature");
    }

    /** The share of likeliest tokens it chooses from, 0 to 1. */
    public OptionalDouble topP() {
        return json.number("top_p");
    }

    /** How many tokens it may generate, under either of OpenAI's names for that. */
    public OptionalLong maxTokens() {
        OptionalLong current = json.integer("max_completion_tokens");
        return current.isPresent() ? current : json.integer("max_tokens");
    }

    /** The texts at which it stops. */
    public List<String> stop() {
        return json.string("stop").map(List::of).orElseGet(() -> json.array("stop").stream()
                .filter(text -> text.is(Json.Kind.STRING)).map(Json::string).toList());
    }

    /** The seed for repeatable answers, best effort. */
    public OptionalLong seed() {
        return json.integer("seed");
    }

    /** How many answers are wanted; 1 where nothing is said. */
    public long choices() {
        return json.integer("n").orElse(1);
    }

    /** The tools the model may ask for. */
    public List<Tool> tools() {
        return json.find("tools").map(list -> Fields.each(list, "tools", Tool::read)).orElse(List.of());
    }

    /** Whether it may, must or must not ask for them. */
    public Optional<ToolChoice> toolChoice() {
        return json.find("tool_choice").map(ToolChoice::read);
    }

    /** Whether it may ask for several at once. */
    public Optional<Boolean> parallelToolCalls() {
        return json.bool("parallel_tool_calls");
    }

    /** The form the answer must have. */
    public Optional<ResponseFormat> responseFormat() {
        return json.find("response_format").map(ResponseFormat::read);
    }

    /** How long it may think: {@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high} … */
    public Optional<String> reasoningEffort() {
        return json.string("reasoning_effort");
    }

    /** Whether the request asks for a stream. */
    public boolean stream() {
        return json.bool("stream").orElse(false);
    }

    /** Whether a stream shall tell its usage at the end. */
    public boolean includeUsage() {
        return json.object("stream_options").flatMap(options -> options.bool("include_usage")).orElse(false);
    }

    /** Any field of the body by its name on the wire. */
    public Optional<Json> field(String name) {
        return json.find(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChatRequest request && json.equals(request.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** The body. It holds what people wrote: do not log it. */
    @Override
    public String toString() {
        return json.toString();
    }

    /** Collects a request. */
    public static final class Builder {
        private final Map<String, Json> fields = new LinkedHashMap<>();
        private final List<Message> messages = new ArrayList<>();

        private Builder() {}

        /** Sets the model. */
        public Builder model(String model) {
            return field("model", Json.of(model));
        }

        /** Adds a turn to the conversation. */
        public Builder message(Message message) {
            messages.add(message);
            return this;
        }

        /** Sets the whole conversation. */
        public Builder messages(List<? extends Message> conversation) {
            messages.clear();
            messages.addAll(conversation);
            return this;
        }

        /** Adds what the model is told to be. */
        public Builder system(String text) {
            return message(Message.system(text));
        }

        /** Adds what the person says. */
        public Builder user(String text) {
            return message(Message.user(text));
        }

        /** Sets how freely the model chooses, 0 to 2. */
        public Builder temperature(double temperature) {
            return field("temperature", Json.of(temperature));
        }

        /** Sets the share of likeliest tokens it chooses from, 0 to 1. */
        public Builder topP(double share) {
            return field("top_p", Json.of(share));
        }

        /** Sets how many tokens it may generate, hidden reasoning included. */
        public Builder maxTokens(long tokens) {
            return field("max_completion_tokens", Json.of(tokens));
        }

        /** Sets the texts at which it stops, at most 4 with OpenAI. */
        public Builder stop(String... texts) {
            return field("stop", Json.of(java.util.Arrays.stream(texts).map(Json::of).toList()));
        }

        /** Sets the seed for repeatable answers, best effort. */
        public Builder seed(long seed) {
            return field("seed", Json.of(seed));
        }

        /** Sets how many answers are wanted; each is billed. */
        public Builder choices(long count) {
            return field("n", Json.of(count));
        }

        /** Sets the tools the model may ask for. */
        public Builder tools(List<? extends Tool> tools) {
            return field("tools", Json.of(tools.stream().map(Tool::toJson).toList()));
        }

        /** Sets whether it may, must or must not ask for them. */
        public Builder toolChoice(ToolChoice choice) {
            return field("tool_choice", choice.toJson());
        }

        /** Sets whether it may ask for several at once. */
        public Builder parallelToolCalls(boolean allowed) {
            return field("parallel_tool_calls", Json.of(allowed));
        }

        /** Sets the form the answer must have. */
        public Builder responseFormat(ResponseFormat format) {
            return field("response_format", format.toJson());
        }

        /** Sets how long it may think, for example {@code low}. */
        public Builder reasoningEffort(String effort) {
            return field("reasoning_effort", Json.of(effort));
        }

        /** Asks for the log probabilities of the tokens, and of so many alternatives for each, 0 to 20. */
        public Builder logprobs(int alternatives) {
            return field("logprobs", Json.TRUE).field("top_logprobs", Json.of(alternatives));
        }

        /** Sets any field of the body by its name on the wire. */
        public Builder field(String name, Json value) {
            fields.put(name, value);
            return this;
        }

        /** The request. */
        public ChatRequest build() {
            var out = new JsonWriter().beginObject();
            fields.forEach(out::member);
            out.member("messages", Json.of(messages.stream().map(Message::toJson).toList()));
            return new ChatRequest(out.endObject().toObject());
        }
    }
}
