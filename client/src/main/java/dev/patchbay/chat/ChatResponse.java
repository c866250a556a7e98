package dev.patchbay.chat;

import dev.patchbay.call.CallInfo;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered: a typed window onto OpenAI's chat completion, with what is known of the call that brought it.
 * Immutable.
 */
public final class ChatResponse {
    private final JsonObject json;
    private final CallInfo call;
    private volatile @Nullable List<Choice> choices;
    private volatile @Nullable Usage usage;

    private ChatResponse(JsonObject json, CallInfo call) {
        this.json = json;
        this.call = call;
    }

    /** The answer with this body. */
    public static ChatResponse fromJson(JsonObject body) {
        return new ChatResponse(body, CallInfo.NONE);
    }

    /** The answer that the chunks of a stream make together. */
    public static ChatResponse fold(Iterable<ChatChunk> chunks) {
        var fold = new ChatFold();
        chunks.forEach(fold::add);
        return fold.response();
    }

    /** This answer with what is known of its call. */
    public ChatResponse withCall(CallInfo info) {
        return new ChatResponse(json, info);
    }

    /** The body in OpenAI's shape, byte for byte as it came where it came in that shape. */
    public JsonObject toJson() {
        return json;
    }

    /** How the answer came about. */
    public CallInfo call() {
        return call;
    }

    /** The provider's id of the answer. */
    public Optional<String> id() {
        return json.string("id");
    }

    /** When it was made, in seconds since 1970. */
    public OptionalLong created() {
        return json.integer("created");
    }

    /** The model that answered, often a dated snapshot of the one that was asked for. */
    public Optional<String> model() {
        return json.string("model");
    }

    /**
     * All answers.
     *
     * @throws dev.patchbay.error.ServerException if the provider sent something that is no answer
     */
    public List<Choice> choices() {
        List<Choice> read = choices;
        if (read == null) {
            read = readChoices();
            choices = read;
        }
        return read;
    }

    private List<Choice> readChoices() {
        List<JsonObject> found = json.objects("choices");
        try {
            return IntStream.range(0, found.size()).mapToObj(i -> Choice.read(found.get(i), i)).toList();
        } catch (InvalidRequestException broken) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR, "the provider's answer cannot be read: "
                    + broken.getMessage(), broken.facts(), broken);
        }
    }

    /** The first answer: most requests have one. Its message is empty if the provider sent none. */
    public Choice first() {
        return choices().isEmpty() ? Choice.read(JsonObject.EMPTY, 0) : choices().get(0);
    }

    /** The text of the first answer; empty where there are only tool calls. */
    public String content() {
        return first().message().text();
    }

    /** The message of the first answer: add it to the conversation before the next turn. */
    public Message.Assistant message() {
        return first().message();
    }

    /** The tools the first answer wants run. */
    public List<ToolCall> toolCalls() {
        return message().toolCalls();
    }

    /** Why the first answer ended. */
    public Optional<FinishReason> finishReason() {
        return first().finishReason();
    }

    /** What the call used. */
    public Usage usage() {
        Usage read = usage;
        if (read == null) {
            read = Usage.in(json).withCost(call.cost());
            usage = read;
        }
        return read;
    }

    /** What the call cost, in USD; empty where price or usage are unknown, never zero then. */
    public Optional<Money> cost() {
        return call.cost();
    }

    /** The processing tier that was really used. */
    public Optional<String> serviceTier() {
        return json.string("service_tier");
    }

    /** Any field of the body by its name on the wire. */
    public Optional<Json> field(String name) {
        return json.find(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChatResponse response && json.equals(response.json) && call.equals(response.call);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** The body. It holds what the model wrote: do not log it. */
    @Override
    public String toString() {
        return json.toString();
    }
}
