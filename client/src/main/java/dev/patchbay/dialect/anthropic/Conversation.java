package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Reasoning;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.dialect.CallArguments;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.dialect.SafeName;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation under Anthropic's rules: system messages apart, turns that alternate and begin with the user, every
 * call of a tool followed at once by its result, no id twice, nothing empty.
 */
final class Conversation {
    /** Stands where a turn of the user is demanded and there is none. */
    private static final Json PLACEHOLDER = BlockWriter.text("Continue.", JsonObject.EMPTY).orElseThrow();

    private record OpenCall(String id, String writtenId) {}

    private final BlockWriter writer;
    private final String thoughts;
    private final Refusals refusals;
    private final List<Json> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<OpenCall> open = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> calledTools = new LinkedHashSet<>();
    private @Nullable Turn lastCalls;
    private int lastSpeaker;

    private Conversation(BlockWriter writer, String thoughts, Refusals refusals) {
        this.writer = writer;
        this.thoughts = thoughts;
        this.refusals = refusals;
    }

    /** The conversation with those of its thoughts that are of this format. */
    static Conversation of(List<Message> messages, BlockWriter writer, String thoughts, Refusals refusals) {
        var conversation = new Conversation(writer, thoughts, refusals);
        for (int i = 0; i < messages.size(); i++) {
            conversation.add(messages.get(i), "messages[" + i + "]");
            conversation.lastSpeaker = i;
        }
        conversation.giveUpOpenCalls();
        conversation.beginWithUser();
        return conversation;
    }

    private void add(Message message, String path) {
        switch (message) {
            case Message.System told when turns.isEmpty() -> system.addAll(writer.blocks(told.content(), path + ".content"));
            // Once the conversation runs, only the order tells what an instruction is about.
            case Message.System told -> say("user", writer.blocks(told.content(), path + ".content"));
            case Message.User user -> say("user", writer.blocks(user.content(), path + ".content"));
            case Message.Assistant assistant -> answer(assistant, path);
            case Message.Tool result -> result(result, path);
            case Message.Other other -> throw refusals.of(path + ".role",
                    "it knows no role '" + other.extra().string("role").orElse("") + "'");
        }
    }

    private Turn turn(String role) {
        Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
        if (last != null && last.is(role)) {
            return last;
        }
        var turn = new Turn(role);
        turns.add(turn);
        return turn;
    }

    private void say(String role, List<Json> blocks) {
        if (!blocks.isEmpty()) {
            Turn turn = turn(role);
            blocks.forEach(turn::add);
        }
    }

    private void answer(Message.Assistant assistant, String path) {
        giveUpOpenCalls();
        List<Json> said = writer.blocks(assistant.content(), path + ".content");
        if (assistant.refusal() != null) {
            BlockWriter.text(assistant.refusal(), JsonObject.EMPTY).ifPresent(said::add);
        }
        assistant.toolCalls().forEach(call -> said.add(call(call)));
        List<Reasoning> pieces = assistant.reasoning().stream().filter(piece -> ThoughtBlocks.isOf(thoughts, piece))
                .sorted(Comparator.comparingInt(piece -> ThoughtBlocks.place(piece, 0))).toList();
        if (said.isEmpty()) {
            return;
        }
        Turn turn = turn("assistant");
        turn.add(said, pieces.stream().map(ThoughtBlocks::block).toList(), places(pieces));
        lastCalls = assistant.toolCalls().isEmpty() ? lastCalls : turn;
    }

    private static List<Integer> places(List<Reasoning> pieces) {
        var places = new ArrayList<Integer>(pieces.size());
        for (Reasoning piece : pieces) {
            places.add(ThoughtBlocks.place(piece, places.size()));
        }
        return places;
    }

    private Json call(ToolCall call) {
        var written = new OpenCall(call.id(), freshId(SafeName.write(call.id())));
        open.add(written);
        String name = SafeName.write(call.name());
        calledTools.add(name);
        var out = new JsonWriter().beginObject().member("type", "tool_use").member("id", written.writtenId())
                .member("name", name).member("input", CallArguments.object(call));
        return BlockWriter.close(out, call.extra(), "cache_control");
    }

    /** Some servers number their calls anew in each answer, or give them no id at all. */
    private String freshId(String wanted) {
        String id = wanted.isEmpty() ? "call" : wanted;
        for (int i = 2; !ids.add(id); i++) {
            id = (wanted.isEmpty() ? "call" : wanted) + "_" + i;
        }
        return id;
    }

    private void result(Message.Tool result, String path) {
        OpenCall call = open.stream().filter(it -> it.id().equals(result.toolCallId())).findFirst().orElse(null);
        List<Json> blocks = writer.blocks(result.content(), path + ".content");
        if (call == null) {
            // The call was cut off a history, or has its result already.
            say("user", blocks);
            return;
        }
        open.remove(call);
        var out = new JsonWriter().beginObject().member("type", "tool_result").member("tool_use_id", call.writtenId());
        writeContent(out, result.content(), blocks);
        turn("user").addResult(BlockWriter.close(out, result.extra(), "is_error", "cache_control"));
    }

    private static void writeContent(JsonWriter out, List<ContentPart> parts, List<Json> blocks) {
        boolean plain = parts.size() == 1 && parts.get(0) instanceof ContentPart.Text text && text.extra().isEmpty();
        if (plain && !blocks.isEmpty()) {
            out.member("content", ((ContentPart.Text) parts.get(0)).text());
        } else if (!blocks.isEmpty()) {
            out.member("content", Json.of(blocks));
        }
    }

    private void giveUpOpenCalls() {
        for (OpenCall call : open) {
            turn("user").addResult(new JsonWriter().beginObject().member("type", "tool_result")
                    .member("tool_use_id", call.writtenId()).member("content", "The tool gave no result.")
                    .member("is_error", true).endObject().toJson());
        }
        open.clear();
    }

    private void beginWithUser() {
        if (turns.isEmpty() || turns.get(0).is("assistant")) {
            var first = new Turn("user");
            first.add(PLACEHOLDER);
            turns.add(0, first);
        }
    }

    /** Refuses a last word of the assistant where the model does not go on from it. */
    void requireUserAtEnd() {
        if (turns.get(turns.size() - 1).is("assistant")) {
            throw refusals.of("messages[" + lastSpeaker + "]",
                    "this model does not go on from a message of the assistant: let the user speak last");
        }
    }

    /** Whether tools were called last in a turn whose thoughts are lost. */
    boolean lostThoughts() {
        return lastCalls != null && !lastCalls.startsWithThought();
    }

    /** The tools that were called, by the names that are sent. */
    Set<String> calledTools() {
        return calledTools;
    }

    List<Json> system() {
        return system;
    }

    void writeMessages(JsonWriter out, boolean withThoughts) {
        out.name("messages").beginArray();
        for (int i = 0; i < turns.size(); i++) {
            turns.get(i).write(out, withThoughts, i == turns.size() - 1);
        }
        out.endArray();
    }
}
