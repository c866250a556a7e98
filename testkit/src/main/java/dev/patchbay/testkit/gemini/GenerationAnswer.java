package dev.patchbay.testkit.gemini;

import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Reply;
import java.util.ArrayList;
import java.util.List;

/** A generation in one piece. */
final class GenerationAnswer {
    private final Generation generation;
    private final Reply reply;

    GenerationAnswer(Generation generation) {
        this.generation = generation;
        this.reply = generation.reply();
    }

    String body() {
        if (reply.refused()) {
            return generation.blocked();
        }
        String finish = generation.script().has(Setting.NO_FINISH) ? "" : generation.finish();
        return generation.frame(parts(), finish, generation.tokens());
    }

    private List<String> parts() {
        var parts = new ArrayList<String>();
        if (!reply.reasoning().isEmpty()) {
            parts.add(Generation.thought(String.join("", reply.reasoning())));
        }
        if (reply.calls().isEmpty()) {
            parts.add(generation.lastText(String.join("", reply.words())));
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            parts.add(generation.call(i));
        }
        return parts;
    }
}
