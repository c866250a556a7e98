package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Reasoning;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.dialect.CallArguments;
import dev.patchbay.dialect.DataUrl;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the messages: texts as one string, pictures beside them, arguments of calls as objects. */
final class Conversation {
    /** The name under which Ollama's thoughts travel in {@code reasoning_details}. */
    static final String THOUGHTS = "ollama-v1";

    private final Refusals refusals;
    private final JsonWriter out;
    private final Map<String, String> toolNames = new HashMap<>();

    Conversation(Refusals refusals, JsonWriter out) {
        this.refusals = refusals;
        this.out = out;
    }

    /** An empty list would only load the model. */
    void write(List<Message> messages, String instruction) {
        if (messages.isEmpty()) {
            throw refusals.of("messages", "nobody says anything in them");
        }
        out.name("messages").beginArray();
        if (!instruction.isEmpty()) {
            out.beginObject().member("role", "system").member("content", instruction).endObject();
        }
        for (int i = 0; i < messages.size(); i++) {
            write(messages.get(i), "messages[" + i + "]");
        }
        out.endArray();
    }

    private void write(Message message, String path) {
        switch (message) {
            case Message.System said -> open("system", said.content(), path).endObject();
            case Message.User said -> open("user", said.content(), path).endObject();
            case Message.Assistant said -> write(said, path);
            case Message.Tool result -> write(result, path);
            case Message.Other other -> throw refusals.of(path + ".role",
                    "Ollama has no role that would be " + other.extra().find("role").orElse(Json.NULL));
        }
    }

    private JsonWriter open(String role, List<ContentPart> content, String path) {
        out.beginObject().member("role", role).member("content", text(content));
        List<Json> images = new ArrayList<>();
        for (int i = 0; i < content.size(); i++) {
            if (!isText(content.get(i))) {
                images.add(image(content.get(i), path + ".content[" + i + "]"));
            }
        }
        return images.isEmpty() ? out : out.member("images", Json.of(images));
    }

    private static boolean isText(ContentPart part) {
        return part instanceof ContentPart.Text || part instanceof ContentPart.Refusal;
    }

    private static String text(List<ContentPart> content) {
        return content.stream().filter(Conversation::isText)
                .map(part -> part instanceof ContentPart.Text text ? text.text() : ((ContentPart.Refusal) part).refusal())
                .collect(Collectors.joining("\n"));
    }

    /** The bare base64: with what stands before it in a URL the server fails (BerriAI/litellm#1427). */
    private Json image(ContentPart part, String path) {
        if (!(part instanceof ContentPart.Image image)) {
            throw refusals.of(path + ".type", "Ollama takes texts and pictures");
        }
        return DataUrl.parse(image.url()).map(picture -> Json.of(picture.base64())).orElseThrow(() ->
                refusals.of(path + ".image_url.url", "it fetches no pictures: send the bytes in a data: URL"));
    }

    private void write(Message.Assistant said, String path) {
        if (said.extra().find("function_call").isPresent()) {
            throw refusals.of(path + ".function_call", "send it as tool_calls");
        }
        open("assistant", said(said), path);
        String thoughts = said.reasoning().stream().filter(Conversation::isPlain).map(Reasoning::text)
                .collect(Collectors.joining());
        if (!thoughts.isEmpty()) {
            out.member("thinking", thoughts);
        }
        if (!said.toolCalls().isEmpty()) {
            out.name("tool_calls").beginArray();
            said.toolCalls().forEach(this::write);
            out.endArray();
        }
        out.endObject();
    }

    private static List<ContentPart> said(Message.Assistant message) {
        String refusal = message.refusal();
        return message.content().isEmpty() && refusal != null ? List.of(ContentPart.text(refusal)) : message.content();
    }

    /** Signed or encrypted thoughts are another vendor's. */
    private static boolean isPlain(Reasoning piece) {
        return piece.detail().string("format").map(THOUGHTS::equals).orElse(piece.signature().isEmpty());
    }

    private void write(ToolCall call) {
        toolNames.put(call.id(), call.name());
        out.beginObject();
        if (!call.id().isEmpty()) {
            out.member("id", call.id());
        }
        out.name("function").beginObject().member("name", call.name()).member("arguments", CallArguments.object(call))
                .endObject().endObject();
    }

    private void write(Message.Tool result, String path) {
        open("tool", result.content(), path);
        String name = toolNames.get(result.toolCallId());
        if (name != null) {
            out.member("tool_name", name);
        }
        out.member("tool_call_id", result.toolCallId()).endObject();
    }
}
