package dev.patchbay.dialect.bedrock;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;

/** Answers of Converse in the words of Messages, whole ones here and what whole ones and streams have in common. */
final class ConverseAnswers {
    /** Thoughts of a model of any vendor, signed for Converse. The word is ours, as nobody else has one. */
    static final String THOUGHTS = "amazon-bedrock-v1";

    private ConverseAnswers() {}

    /** A whole answer as a message; Converse tells neither id nor model. */
    static JsonObject message(JsonObject answer, String id, String model) {
        JsonObject said = answer.object("output").flatMap(output -> output.object("message")).orElse(JsonObject.EMPTY);
        String stop = answer.string("stopReason").orElse("");
        if (said.array("content").isEmpty()) {
            refuseMalformed(stop);
        }
        var out = new JsonWriter(1_024).beginObject();
        head(out, id, model).name("content").beginArray();
        said.objects("content").forEach(block -> block(out, block));
        out.endArray().member("stop_reason", stop).member("stop_sequence", Json.NULL);
        answer.object("usage").ifPresent(usage -> out.member("usage", usage(usage)));
        return out.endObject().toObject();
    }

    static JsonWriter head(JsonWriter out, String id, String model) {
        return out.member("id", id).member("type", "message").member("role", "assistant").member("model", model);
    }

    /** Nothing usable came, and asked once more the model may do better. */
    static void refuseMalformed(String stopReason) {
        if (stopReason.startsWith("malformed_")) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR, "the model wrote nothing usable: " + stopReason,
                    ErrorFacts.NONE.toBuilder().code(stopReason).build(), null);
        }
    }

    private static void block(JsonWriter out, JsonObject block) {
        block.find("text").ifPresent(text ->
                out.beginObject().member("type", "text").member("text", text).endObject());
        block.object("toolUse").ifPresent(call -> call(out, call,
                call.find("input").orElse(JsonObject.EMPTY.toJson())));
        block.object("reasoningContent").ifPresent(thought -> thought(out, thought));
    }

    static void call(JsonWriter out, JsonObject call, Json input) {
        out.beginObject().member("type", "tool_use").member("id", call.find("toolUseId").orElse(Json.of("")))
                .member("name", call.find("name").orElse(Json.of(""))).member("input", input).endObject();
    }

    private static void thought(JsonWriter out, JsonObject thought) {
        thought.find("redactedContent").ifPresent(data -> redacted(out, data));
        thought.object("reasoningText").ifPresent(text -> out.beginObject().member("type", "thinking")
                .member("thinking", text.find("text").orElse(Json.of("")))
                .member("signature", text.find("signature").orElse(Json.of(""))).endObject());
    }

    static void redacted(JsonWriter out, Json data) {
        out.beginObject().member("type", "redacted_thinking").member("data", data).endObject();
    }

    static JsonObject usage(JsonObject usage) {
        var out = new JsonWriter().beginObject();
        copy(usage, "inputTokens", out, "input_tokens");
        copy(usage, "outputTokens", out, "output_tokens");
        copy(usage, "cacheReadInputTokens", out, "cache_read_input_tokens");
        copy(usage, "cacheWriteInputTokens", out, "cache_creation_input_tokens");
        longWrites(usage).ifPresent(tokens -> out.name("cache_creation").beginObject()
                .member("ephemeral_1h_input_tokens", tokens).endObject());
        return out.endObject().toObject();
    }

    private static void copy(JsonObject from, String name, JsonWriter to, String written) {
        from.find(name).ifPresent(count -> to.member(written, count));
    }

    private static Optional<Json> longWrites(JsonObject usage) {
        return usage.objects("cacheDetails").stream().filter(part -> part.string("ttl").orElse("").equals("1h"))
                .findFirst().flatMap(part -> part.find("inputTokens"));
    }
}
