package dev.patchbay.dialect.dashscope;

import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The messages of a request. The text endpoint takes strings, the multimodal one lists of parts that have no type but a
 * member of that name.
 */
final class Conversation {
    /** What the model is told of a tool that gave nothing back: the text endpoint refuses empty contents. */
    private static final String NOTHING = "(empty)";

    private final List<Message> messages;
    private final Refusals refusals;
    private final Map<String, String> names = new HashMap<>();

    Conversation(List<Message> messages, Refusals refusals) {
        this.messages = messages;
        this.refusals = refusals;
    }

    /** Whether there is more than text in messages, which only the multimodal endpoint takes. */
    static boolean hasMedia(List<Message> messages) {
        return messages.stream().flatMap(message -> content(message).stream())
                .anyMatch(part -> !(part instanceof ContentPart.Text) && !(part instanceof ContentPart.Refusal));
    }

    /** Whether a file lies in DashScope's own store, which a header has to say. */
    boolean hasOssUrl() {
        return messages.stream().flatMap(message -> content(message).stream())
                .anyMatch(part -> part instanceof ContentPart.Image image && image.url().startsWith("oss://"));
    }

    private static List<ContentPart> content(Message message) {
        return switch (message) {
            case Message.System system -> system.content();
            case Message.User user -> user.content();
            case Message.Assistant assistant -> assistant.content();
            case Message.Tool tool -> tool.content();
            case Message.Other other -> List.of();
        };
    }

    void write(JsonWriter out, boolean multimodal) {
        out.name("messages").beginArray();
        for (int i = 0; i < messages.size(); i++) {
            write(out, messages.get(i), "messages[" + i + "]", multimodal);
        }
        out.endArray();
    }

    private void write(JsonWriter out, Message message, String path, boolean multimodal) {
        out.beginObject();
        switch (message) {
            case Message.System system -> out.member("role", "system");
            case Message.User user -> out.member("role", "user");
            case Message.Assistant assistant -> out.member("role", "assistant");
            case Message.Tool tool -> {
                out.member("role", "tool").member("tool_call_id", tool.toolCallId());
                // Older models look at the name of the tool, not at the id.
                if (names.containsKey(tool.toolCallId())) {
                    out.member("name", names.get(tool.toolCallId()));
                }
            }
            case Message.Other other -> throw refusals.of(path + ".role", "it knows no such role");
        }
        writeContent(out, message, path, multimodal);
        if (message instanceof Message.Assistant assistant && !assistant.toolCalls().isEmpty()) {
            writeCalls(out, assistant.toolCalls());
        }
        message.extra().find("partial").ifPresent(partial -> out.member("partial", partial));
        out.endObject();
    }

    private void writeContent(JsonWriter out, Message message, String path, boolean multimodal) {
        List<ContentPart> parts = content(message);
        boolean marked = parts.stream().anyMatch(part -> !part.extra().isEmpty());
        if (!multimodal && !marked) {
            String text = parts.stream().map(Conversation::text).collect(Collectors.joining());
            out.member("content", text.isEmpty() && message instanceof Message.Tool ? NOTHING : text);
            return;
        }
        out.name("content").beginArray();
        if (parts.isEmpty()) {
            out.beginObject().member("text", "").endObject();
        }
        for (int i = 0; i < parts.size(); i++) {
            writePart(out.beginObject(), parts.get(i), path + ".content[" + i + "]", multimodal);
            out.endObject();
        }
        out.endArray();
    }

    private static String text(ContentPart part) {
        return part instanceof ContentPart.Refusal refusal ? refusal.refusal()
                : part instanceof ContentPart.Text text ? text.text() : "";
    }

    private void writePart(JsonWriter out, ContentPart part, String path, boolean multimodal) {
        switch (part) {
            case ContentPart.Text text when !multimodal -> out.member("type", "text").member("text", text.text());
            case ContentPart.Text text -> out.member("text", text.text());
            case ContentPart.Refusal refusal -> out.member("text", refusal.refusal());
            case ContentPart.Image image -> out.member("image", image.url());
            case ContentPart.Audio audio -> out.member("audio", "data:audio/" + audio.format() + ";base64,"
                    + audio.base64());
            case ContentPart.File file -> throw refusals.of(path, "it takes no files");
            case ContentPart.Other other -> writeOther(out, other.extra(), path);
        }
        if (!(part instanceof ContentPart.Other)) {
            JsonObject extra = part.extra();
            extra.names().forEach(name -> out.member(name, extra.find(name).orElse(Json.NULL)));
        }
    }

    /** The compatible mode's part for films. */
    private void writeOther(JsonWriter out, JsonObject part, String path) {
        Json video = part.object("video_url").flatMap(url -> url.find("url")).or(() -> part.find("video"))
                .orElseThrow(() -> refusals.of(path, "it takes no such part"));
        out.member("video", video);
        part.names().stream().filter(name -> !List.of("type", "video", "video_url").contains(name))
                .forEach(name -> out.member(name, part.find(name).orElse(Json.NULL)));
    }

    private void writeCalls(JsonWriter out, List<ToolCall> calls) {
        out.name("tool_calls").beginArray();
        for (int i = 0; i < calls.size(); i++) {
            ToolCall call = calls.get(i);
            names.put(call.id(), call.name());
            out.beginObject().member("index", i).member("id", call.id()).member("type", "function").name("function")
                    .beginObject().member("name", call.name()).member("arguments", call.arguments()).endObject()
                    .endObject();
        }
        out.endArray();
    }
}
