package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.Message;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation under Gemini's rules: system texts apart, turns of one role joined, results of calls in turns of their
 * own that follow at once, and the user's turn last.
 */
final class Conversation {
    private static final String USER = "user";
    private static final String MODEL = "model";
    /** Stands where a turn of the user is demanded and there is none. */
    private static final Json GO_ON = PartWriter.text("Please continue.").orElseThrow();

    private final PartWriter writer;
    private final Refusals refusals;
    private final boolean signaturesNeeded;
    private final OpenCalls open;
    private final List<String> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<String> orphans = new ArrayList<>();

    /**
     * An empty conversation.
     *
     * @param signaturesNeeded whether the model refuses calls without a signature
     */
    Conversation(PartWriter writer, Refusals refusals, boolean signaturesNeeded) {
        this.writer = writer;
        this.refusals = refusals;
        this.signaturesNeeded = signaturesNeeded;
        open = new OpenCalls(writer);
    }

    /** Takes in all messages. */
    void read(List<Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            read(messages.get(i), "messages[" + i + "]");
        }
        closeCalls();
        mend();
    }

    private void read(Message message, String path) {
        switch (message) {
            case Message.System said -> addSystem(writer.onlyText(said.content(), path + ".content"));
            case Message.Tool result -> addResult(result, path);
            case Message.User said -> {
                closeCalls();
                add(USER, Turn.Kind.SPEECH, writer.parts(said.content(), path + ".content"));
            }
            case Message.Assistant said -> {
                closeCalls();
                addModel(said, path);
            }
            case Message.Other other -> throw refusals.of(path + ".role",
                    "Gemini has no role that would be " + other.extra().find("role").orElse(Json.NULL));
        }
    }

    private void addSystem(String text) {
        if (!text.isEmpty()) {
            system.add(text);
        }
    }

    private void addModel(Message.Assistant said, String path) {
        if (said.extra().find("function_call").isPresent()) {
            throw refusals.of(path + ".function_call", "send it as tool_calls");
        }
        var parts = new ArrayList<Json>();
        new ModelTurn(said, signaturesNeeded).write(writer, open, path, parts);
        add(MODEL, open.isEmpty() ? Turn.Kind.SPEECH : Turn.Kind.CALLS, parts);
    }

    /** A result that no call waits for is told as text. */
    private void addResult(Message.Tool result, String path) {
        if (!open.answer(result, path)) {
            orphans.add(writer.onlyText(result.content(), path + ".content"));
        }
    }

    private void closeCalls() {
        if (!open.isEmpty()) {
            add(USER, Turn.Kind.RESULTS, open.close());
        }
        orphans.forEach(text -> add(USER, Turn.Kind.SPEECH, PartWriter.text(text).stream().toList()));
        orphans.clear();
    }

    private void add(String role, Turn.Kind kind, List<Json> parts) {
        if (parts.isEmpty()) {
            return;
        }
        var turn = new Turn(role, kind, parts);
        boolean joined = !turns.isEmpty() && turns.getLast().takes(turn);
        turns.add(joined ? turns.removeLast().with(turn) : turn);
    }

    /** The user has the last word, and the first before a call; a lonely system text is what the user says. */
    private void mend() {
        if (turns.isEmpty()) {
            system.forEach(text -> add(USER, Turn.Kind.SPEECH, PartWriter.text(text).stream().toList()));
            system.clear();
        }
        if (turns.isEmpty()) {
            throw refusals.of("messages", "nobody says anything in them");
        }
        if (turns.getFirst().kind() == Turn.Kind.CALLS) {
            turns.addFirst(goOn());
        }
        if (turns.getLast().role().equals(MODEL)) {
            turns.add(goOn());
        }
    }

    private static Turn goOn() {
        return new Turn(USER, Turn.Kind.SPEECH, List.of(GO_ON));
    }

    /** Adds an instruction of our own. */
    void instruct(String text) {
        system.add(text);
    }

    void write(JsonWriter out) {
        if (!system.isEmpty()) {
            out.name("systemInstruction").beginObject().name("parts").beginArray();
            system.forEach(text -> out.beginObject().member("text", text).endObject());
            out.endArray().endObject();
        }
        out.name("contents").beginArray();
        turns.forEach(turn -> turn.write(out));
        out.endArray();
    }
}
