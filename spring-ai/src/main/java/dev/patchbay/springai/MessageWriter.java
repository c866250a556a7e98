package dev.patchbay.springai;

import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

/** Writes one message; the results of several tools in one message are several of ours. */
final class MessageWriter {
    private MessageWriter() {}

    static List<Message> write(org.springframework.ai.chat.messages.Message message, String path) {
        return switch (message) {
            case SystemMessage system -> List.of(Message.system(text(system)));
            case UserMessage user -> List.of(new Message.User(parts(user, path), null, JsonObject.EMPTY));
            case AssistantMessage answer -> List.of(AnswerMemory.restore(answer));
            case ToolResponseMessage results -> results.getResponses().stream()
                    .map(result -> Message.tool(result.id(), result.responseData())).toList();
            default -> throw MediaWriter.refusal(path, "a message of type " + message.getClass().getName(),
                    "a system, user, assistant or tool response message");
        };
    }

    private static String text(org.springframework.ai.chat.messages.Message message) {
        String text = message.getText();
        return text == null ? "" : text;
    }

    private static List<ContentPart> parts(UserMessage user, String path) {
        var parts = new ArrayList<ContentPart>();
        if (!text(user).isEmpty() || user.getMedia().isEmpty()) {
            parts.add(ContentPart.text(text(user)));
        }
        for (Media media : user.getMedia()) {
            parts.add(MediaWriter.write(media, path));
        }
        return parts;
    }
}
