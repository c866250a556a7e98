package dev.patchbay.testkit.gemini;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Event.Kind;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.EventSource;
import dev.patchbay.testkit.speech.Reply;
import java.io.IOException;
import java.util.List;

/** A generation as a stream: frames hold the new parts only, and the last one, with an empty text, tells the end. */
final class GenerationStream implements EventSource {
    private final Generation generation;
    private final Reply reply;

    GenerationStream(Generation generation) {
        this.generation = generation;
        this.reply = generation.reply();
    }

    @Override
    public void sendTo(EventSink sink) throws IOException {
        if (reply.refused()) {
            sink.send(Event.of(Kind.FINISH, generation.blocked()));
            return;
        }
        int said = 0;
        for (String word : reply.reasoning()) {
            send(sink, Generation.thought(word), said);
        }
        for (String word : reply.words()) {
            send(sink, Generation.text(word), ++said);
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            send(sink, generation.call(i), generation.tokens());
        }
        String last = reply.calls().isEmpty() ? generation.lastText("") : Generation.text("");
        sink.send(Event.of(Kind.FINISH, generation.frame(List.of(last), generation.finish(), generation.tokens())));
    }

    private void send(EventSink sink, String part, int said) throws IOException {
        sink.send(Event.of(Kind.CONTENT, generation.frame(List.of(part), "", said)));
    }
}
