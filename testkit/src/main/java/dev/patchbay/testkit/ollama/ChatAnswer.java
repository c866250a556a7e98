package dev.patchbay.testkit.ollama;

import dev.patchbay.testkit.speech.Reply;
import java.util.StringJoiner;

/** A chat in one piece. */
final class ChatAnswer {
    private final Chat chat;
    private final Reply reply;

    ChatAnswer(Chat chat) {
        this.chat = chat;
        this.reply = chat.reply();
    }

    String body() {
        return chat.lastLine(Chat.message(
                String.join("", reply.words()), String.join("", reply.reasoning()), reply.calls().isEmpty() ? "" : calls()));
    }

    private String calls() {
        var calls = new StringJoiner(",", "[", "]");
        for (int i = 0; i < reply.calls().size(); i++) {
            calls.add(chat.call(i));
        }
        return calls.toString();
    }
}
