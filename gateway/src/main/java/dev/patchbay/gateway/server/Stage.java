package dev.patchbay.gateway.server;

/** What a connection is waiting for, and so which limit holds. */
sealed interface Stage {
    /** Nothing of a request is there. */
    Stage QUIET = new Quiet();
    /** A head has begun. */
    Stage HEAD = new Begun();
    /** A last word was said; what still comes in is thrown away, so that the word is not lost in a reset. */
    Stage LINGERING = new Lingering();
    /** It is closed. */
    Stage CLOSED = new Closed();

    /** See {@link #QUIET}. */
    record Quiet() implements Stage {}

    /** See {@link #HEAD}. */
    record Begun() implements Stage {}

    /** The body of a request is coming in. */
    record Body(Incoming request) implements Stage {}

    /** The request is with its thread, and the limits of the library hold. */
    record Answering(NettyExchange exchange) implements Stage {}

    /** The caller is to take the rest of the answer. */
    record Writing(NettyExchange exchange) implements Stage {}

    /** See {@link #LINGERING}. */
    record Lingering() implements Stage {}

    /** See {@link #CLOSED}. */
    record Closed() implements Stage {}
}
