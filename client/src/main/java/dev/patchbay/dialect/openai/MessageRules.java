package dev.patchbay.dialect.openai;

import java.util.Set;

/**
 * What a server takes of the messages of a conversation.
 *
 * @param members the members it knows, as everything else is an error there; empty for any
 * @param drop members it refuses
 * @param replay what becomes of earlier reasoning
 * @param toolCallIds which ids of tool calls it takes
 */
record MessageRules(Set<String> members, Set<String> drop, Replay replay, ToolCallIds toolCallIds) {
    /** Whether anything has to be looked at. */
    boolean none() {
        return members.isEmpty() && drop.isEmpty() && replay == Replay.KEEP && toolCallIds == ToolCallIds.ANY;
    }

    /** What becomes of the reasoning in earlier turns of the model. */
    enum Replay {
        /** It is sent as it is. */
        KEEP,
        /** It is left out. */
        STRIP,
        /** It is sent as text in {@code reasoning_content}. */
        TEXT,
        /** The same, and a turn with tool calls that has none gets a blank, without which it is refused. */
        TEXT_REQUIRED
    }
}
