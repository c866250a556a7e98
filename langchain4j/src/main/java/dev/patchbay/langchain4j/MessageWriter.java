package dev.patchbay.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.json.JsonObject;
import java.util.List;

/** Writes one turn of a conversation. */
final class MessageWriter {
    private MessageWriter() {}

    static Message write(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> Message.system(system.text());
            case UserMessage user -> new Message.User(parts(user.contents()), user.name(), JsonObject.EMPTY);
            case AiMessage answer -> AnswerMemory.restore(answer);
            case ToolExecutionResultMessage result -> toolResult(result);
            default -> throw new UnsupportedFeatureException("a message of type " + message.type()
                    + " cannot be carried: providers know system, user, AI and tool messages");
        };
    }

    private static Message toolResult(ToolExecutionResultMessage result) {
        if (result.id() == null) {
            throw new UnsupportedFeatureException("the result of tool '" + result.toolName() + "' has no id that says "
                    + "which call it answers; give it the id of the tool execution request");
        }
        return new Message.Tool(result.id(), parts(result.contents()), JsonObject.EMPTY);
    }

    private static List<ContentPart> parts(List<Content> contents) {
        return contents.stream().map(ContentWriter::write).toList();
    }
}
