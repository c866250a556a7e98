package dev.patchbay.call;

/** What a call asks for. */
public enum CallKind {
    /** An answer in one piece. */
    CHAT,
    /** An answer that is read as it comes. */
    STREAM,
    /** Vectors. */
    EMBEDDING,
    /** Which models there are. */
    MODELS
}
