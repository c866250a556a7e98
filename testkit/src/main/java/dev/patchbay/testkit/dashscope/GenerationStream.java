package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Event.Kind;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.EventSource;
import dev.patchbay.testkit.dashscope.Generation.Part;
import dev.patchbay.testkit.speech.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer as a stream: thoughts, text, calls. Each event holds what is new, or, where nobody asks for that, all that
 * came before, too. Usage is in every one, and there is no end mark.
 */
final class GenerationStream implements EventSource {
    private static final int LETTERS_IN_PIECE = 12;

    private final Generation generation;
    private final boolean incremental;
    private int events;
    private int said;

    GenerationStream(Generation generation) {
        this.generation = generation;
        this.incremental = generation.call().incremental();
    }

    @Override
    public void sendTo(EventSink sink) throws IOException {
        for (int choice = 0; choice < generation.call().choices(); choice++) {
            new OneChoice(choice, sink).send();
        }
    }

    /** The events of one of the answers. */
    private final class OneChoice {
        private final int choice;
        private final EventSink sink;
        private String reasoning = "";
        private String text = "";
        private final List<String> calls = new ArrayList<>();

        OneChoice(int choice, EventSink sink) {
            this.choice = choice;
            this.sink = sink;
        }

        void send() throws IOException {
            for (String word : generation.reply().reasoning()) {
                said++;
                reasoning += word;
                event(Kind.CONTENT, "null", "", word, List.of());
            }
            for (String word : generation.reply().words()) {
                said++;
                text += word;
                event(Kind.CONTENT, "null", word, "", List.of());
            }
            for (int i = 0; i < generation.reply().calls().size(); i++) {
                call(i);
            }
            said = Math.max(said, generation.reply().tokens() * (choice + 1));
            event(Kind.FINISH, generation.finish(), "", "", List.of());
        }

        private void call(int number) throws IOException {
            String whole = "";
            List<String> pieces = new ArrayList<>(List.of(""));
            pieces.addAll(Words.pieces(generation.reply().calls().get(number).arguments(), LETTERS_IN_PIECE));
            calls.add("");
            for (int i = 0; i < pieces.size(); i++) {
                whole += pieces.get(i);
                calls.set(number, generation.toolCall(choice, number, whole, true));
                event(Kind.CONTENT, "null", "", "", List.of(generation.toolCall(choice, number, pieces.get(i), i == 0)));
            }
        }

        /** What is new, or all there is by now. */
        private void event(Kind kind, String finish, String word, String thought, List<String> call) throws IOException {
            var part = incremental ? new Part(choice, finish, word, thought, call)
                    : new Part(choice, finish, text, reasoning, List.copyOf(calls));
            sink.send(new Event(kind, "result " + ++events, generation.answer(List.of(part), said)));
        }
    }
}
