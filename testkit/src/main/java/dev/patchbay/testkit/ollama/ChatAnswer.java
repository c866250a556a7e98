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
        String calls = reply.calls().isEmpty() ? "" : calls();
        return chat.lastLine(
                Chat.message(String.join("", reply.words()), String.join("", reply.reasoning()), calls));
    }

    private String calls() {
        var calls = new StringJoiner(",", "[", "]");
        for (int i = 0; i < reply.calls().size(); i++) {
            calls.add(chat.call(i));
        }
        return calls.toString();
    }
}
