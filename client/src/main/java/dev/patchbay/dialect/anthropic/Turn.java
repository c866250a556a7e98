package dev.patchbay.dialect.anthropic;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** A message in the making: what one side says until it is the other's turn. */
final class Turn {
    private record Block(Json json, boolean thought) {}

    private final String role;
    private final List<Json> results = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    Turn(String role) {
        this.role = role;
    }

    boolean is(String wanted) {
        return role.equals(wanted);
    }

    /** Results of tools come first in their turn, whatever was said between them. */
    void addResult(Json result) {
        results.add(result);
    }

    void add(Json block) {
        blocks.add(new Block(block, false));
    }

    /**
     * Adds what the model said with its thoughts back in their places.
     *
     * @param places where each thought stood among all that it thought, said and called
     */
    void add(List<Json> said, List<Json> thoughts, List<Integer> places) {
        int start = blocks.size();
        said.forEach(this::add);
        for (int i = 0; i < thoughts.size(); i++) {
            int place = Math.min(start + places.get(i), blocks.size());
            blocks.add(place, new Block(thoughts.get(i), true));
        }
    }

    boolean startsWithThought() {
        return !blocks.isEmpty() && blocks.get(0).thought();
    }

    void write(JsonWriter out, boolean withThoughts, boolean last) {
        out.beginObject().member("role", role).name("content").beginArray();
        results.forEach(out::value);
        List<Json> kept = blocks.stream().filter(block -> withThoughts || !block.thought()).map(Block::json).toList();
        for (int i = 0; i < kept.size(); i++) {
            out.value(last && i == kept.size() - 1 && is("assistant") ? trimmed(kept.get(i)) : kept.get(i));
        }
        out.endArray().endObject();
    }

    /** White space at the end of what the model shall go on from is refused. */
    private static Json trimmed(Json block) {
        return block.object().string("text").map(text -> block.object().with("text", Json.of(text.stripTrailing())))
                .map(object -> object.toJson()).orElse(block);
    }
}
