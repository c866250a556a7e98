package dev.patchbay.testkit.ollama;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Event.Kind;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.EventSource;
import dev.patchbay.testkit.speech.Reply;
import java.io.IOException;

/** A chat as lines. Calls come whole, each in a line of its own; the last line counts. */
final class ChatStream implements EventSource {
    private final Chat chat;
    private final Reply reply;

    ChatStream(Chat chat) {
        this.chat = chat;
        this.reply = chat.reply();
    }

    @Override
    public void sendTo(EventSink sink) throws IOException {
        for (String word : reply.reasoning()) {
            send(sink, Chat.message("", word, ""));
        }
        for (String word : reply.words()) {
            send(sink, Chat.message(word, "", ""));
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            send(sink, Chat.message("", "", "[" + chat.call(i) + "]"));
        }
        sink.send(Event.of(Kind.FINISH, chat.lastLine(Chat.message("", "", ""))));
    }

    private void send(EventSink sink, String message) throws IOException {
        sink.send(Event.of(Kind.CONTENT, chat.line(message)));
    }
}
