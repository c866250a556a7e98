package dev.patchbay.dialect.bedrock;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the body of a Messages request into one of Converse, which has the same rules for conversations in other
 * words. What Converse has no word for goes to the model in {@code additionalModelRequestFields}.
 */
final class ConverseWriter {
    /** Fields of a Messages body that have their own place here, or none because the path says it. */
    private static final Set<String> PLACED = Set.of("model", "stream", "max_tokens", "messages", "system",
            "temperature", "top_p", "stop_sequences", "tools", "tool_choice", "output_config", "additionalModelRequestFields",
            "requestMetadata");

    private static final List<String> NATIVE = List.of("guardrailConfig", "performanceConfig", "promptVariables",
            "additionalModelResponseFieldPaths");

    private static final Set<String> SERVICE_TIERS = Set.of("default", "priority", "flex", "reserved");
    private static final int MOST_METADATA = 16;
    /** What Converse has no field for. */
    private static final Json NO_CALLS = Json.parse("{\"text\":\"Do not call any tool now; answer in words.\"}");
    private static final Json ONE_CALL = Json.parse("{\"text\":\"Call at most one tool at a time.\"}");

    private final Refusals refusals;

    ConverseWriter(Refusals refusals) {
        this.refusals = refusals;
    }

    byte[] body(ChatRequest request, JsonObject messages, List<String> betas) {
        var blocks = new ConverseBlocks(refusals);
        boolean called = callsTools(messages);
        boolean mustNotCall = choice(messages).equals("none");
        var out = new JsonWriter(1_024).beginObject();
        out.member("messages", Json.of(messages.objects("messages").stream().map(blocks::message).toList()));
        boolean tools = !messages.array("tools").isEmpty() && (!mustNotCall || called);
        boolean oneAtATime = tools && !mustNotCall && !request.parallelToolCalls().orElse(true);
        writeSystem(out, messages, blocks, mustNotCall && called ? NO_CALLS : oneAtATime ? ONE_CALL : null);
        writeInference(out, request, messages);
        if (tools) {
            writeTools(out, messages, blocks);
        }
        writeOutput(out, request, messages.object("output_config").orElse(JsonObject.EMPTY));
        writeAdditional(out, messages, betas);
        writeMetadata(out, request);
        request.field("service_tier").filter(tier -> tier.is(Json.Kind.STRING)).map(Json::string)
                .filter(SERVICE_TIERS::contains)
                .ifPresent(tier -> out.name("serviceTier").beginObject().member("type", tier).endObject());
        NATIVE.forEach(field -> messages.find(field).ifPresent(value -> out.member(field, value)));
        return out.endObject().toBytes();
    }

    private static String choice(JsonObject messages) {
        return messages.object("tool_choice").flatMap(choice -> choice.string("type")).orElse("");
    }

    private static boolean callsTools(JsonObject messages) {
        return messages.objects("messages").stream().flatMap(message -> message.objects("content").stream())
                .anyMatch(block -> block.string("type").orElse("").equals("tool_use"));
    }

    private static void writeSystem(
            JsonWriter out, JsonObject messages, ConverseBlocks blocks, @Nullable Json instruction) {
        List<Json> system = blocks.all(messages.objects("system"));
        if (instruction != null) {
            system.add(instruction);
        }
        if (!system.isEmpty()) {
            out.member("system", Json.of(system));
        }
    }

    /** Models differ in how much they can say, so without a word of the caller nothing is said about it. */
    private static void writeInference(JsonWriter out, ChatRequest request, JsonObject messages) {
        var inference = new JsonWriter().beginObject();
        if (request.maxTokens().isPresent()) {
            inference.member("maxTokens", request.maxTokens().getAsLong());
        }
        messages.find("temperature").ifPresent(value -> inference.member("temperature", value));
        messages.find("top_p").ifPresent(value -> inference.member("topP", value));
        messages.find("stop_sequences").ifPresent(value -> inference.member("stopSequences", value));
        JsonObject written = inference.endObject().toObject();
        if (!written.isEmpty()) {
            out.member("inferenceConfig", written);
        }
    }

    private static void writeTools(JsonWriter out, JsonObject messages, ConverseBlocks blocks) {
        out.name("toolConfig").beginObject().name("tools").beginArray();
        messages.objects("tools").forEach(tool -> blocks.tool(tool).forEach(out::value));
        out.endArray();
        JsonObject choice = messages.object("tool_choice").orElse(JsonObject.EMPTY);
        switch (choice.string("type").orElse("")) {
            case "auto", "any" -> out.name("toolChoice").beginObject().member(choice.string("type").orElse(""),
                    JsonObject.EMPTY).endObject();
            case "tool" -> out.name("toolChoice").beginObject().name("tool").beginObject()
                    .member("name", choice.find("name").orElse(Json.NULL)).endObject().endObject();
            default -> { }
        }
        out.endObject();
    }

    private static void writeOutput(JsonWriter out, ChatRequest request, JsonObject config) {
        if (config.isEmpty()) {
            return;
        }
        out.name("outputConfig").beginObject();
        config.find("effort").ifPresent(effort -> out.member("effort", effort));
        config.object("format").flatMap(format -> format.find("schema")).ifPresent(schema -> {
            out.name("textFormat").beginObject().member("type", "json_schema").name("structure").beginObject()
                    .name("jsonSchema").beginObject().member("schema", schema.toString());
            if (request.responseFormat().orElse(null) instanceof ResponseFormat.JsonSchema asked) {
                out.member("name", asked.name());
                if (asked.description() != null && !asked.description().isEmpty()) {
                    out.member("description", asked.description());
                }
            }
            out.endObject().endObject().endObject();
        });
        out.endObject();
    }

    private static void writeAdditional(JsonWriter out, JsonObject messages, List<String> betas) {
        var edit = messages.object("additionalModelRequestFields").orElse(JsonObject.EMPTY).edit();
        for (String field : messages.names()) {
            if (!PLACED.contains(field) && !NATIVE.contains(field)) {
                messages.find(field).ifPresent(value -> edit.put(field, value));
            }
        }
        if (!betas.isEmpty()) {
            edit.put("anthropic_beta", Json.of(betas.stream().map(Json::of).toList()));
        }
        JsonObject additional = edit.apply();
        if (!additional.isEmpty()) {
            out.member("additionalModelRequestFields", additional);
        }
    }

    private static void writeMetadata(JsonWriter out, ChatRequest request) {
        JsonObject metadata = request.toJson().object("requestMetadata")
                .or(() -> request.toJson().object("metadata")).orElse(JsonObject.EMPTY);
        List<String> names = metadata.names().stream().filter(name -> metadata.string(name).isPresent())
                .limit(MOST_METADATA).toList();
        if (!names.isEmpty()) {
            out.name("requestMetadata").beginObject();
            names.forEach(name -> out.member(name, metadata.string(name).orElse("")));
            out.endObject();
        }
    }
}
