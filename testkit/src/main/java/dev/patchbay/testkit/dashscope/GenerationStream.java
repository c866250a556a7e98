package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Event.Kind;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.EventSource;
import dev.patchbay.testkit.speech.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

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
                event(Kind.CONTENT, "null", "", incremental ? word : reasoning, "");
            }
            for (String word : generation.reply().words()) {
                said++;
                text += word;
                event(Kind.CONTENT, "null", incremental ? word : text, incremental ? "" : reasoning, "");
            }
            for (int i = 0; i < generation.reply().calls().size(); i++) {
                call(i);
            }
            said = Math.max(said, generation.reply().tokens() * (choice + 1));
            event(Kind.FINISH, generation.finish(), incremental ? "" : text, incremental ? "" : reasoning,
                    incremental ? "" : all());
        }

        private void call(int number) throws IOException {
            String whole = "";
            List<String> pieces = new ArrayList<>(List.of(""));
            pieces.addAll(Words.pieces(generation.reply().calls().get(number).arguments(), LETTERS_IN_PIECE));
            calls.add("");
            for (int i = 0; i < pieces.size(); i++) {
                whole += pieces.get(i);
                calls.set(number, generation.toolCall(choice, number, whole, true));
                String piece = ",\"tool_calls\":[" + generation.toolCall(choice, number, pieces.get(i), i == 0) + "]";
                event(Kind.CONTENT, "null", incremental ? "" : text, incremental ? "" : reasoning,
                        incremental ? piece : all());
            }
        }

        private String all() {
            var list = new StringJoiner(",", ",\"tool_calls\":[", "]");
            calls.forEach(list::add);
            return calls.isEmpty() ? "" : list.toString();
        }

        private void event(Kind kind, String finish, String words, String thoughts, String toolCalls)
                throws IOException {
            String json = generation.answer(
                    "[" + generation.choice(choice, finish, words, thoughts, toolCalls) + "]", said);
            sink.send(new Event(kind, "result " + ++events, json));
        }
    }
}
