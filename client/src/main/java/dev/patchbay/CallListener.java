package dev.patchbay;

/**
 * Is told of every call that is over: answered, from the cache too, or failed; of a stream when it is read to its end,
 * breaks or is closed. Once a call, on the thread that ended it, so it must be quick; what it throws is logged and
 * hurts nobody. Lists of models are not told of.
 */
@FunctionalInterface
public interface CallListener {
    /** A call is over. */
    void ended(EndedCall call);
}
