package dev.patchbay.dialect.openai;

import java.util.Set;

/**
 * What a server takes of tools and the choice among them.
 *
 * @param types the types of tools it takes; empty for any
 * @param required what becomes of {@code tool_choice: required}
 * @param named what becomes of the choice of one function
 * @param none whether it knows {@code none}; else the tools are left out, which says the same
 * @param notThinking the choices, {@code required} or {@code named}, that it refuses while it thinks
 */
record ToolRules(Set<String> types, Forced required, Forced named, boolean none, Set<String> notThinking) {
    /** What becomes of a choice that forces the model to use a tool. */
    enum Forced {
        /** It is passed on. */
        FORWARD,
        /** Its word is {@code any}. */
        ANY,
        /** Of a single tool it is the choice of that tool; otherwise the request is refused. */
        ONLY_ONE,
        /** The request is refused. */
        REFUSE
    }
}
