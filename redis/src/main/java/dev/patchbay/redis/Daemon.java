package dev.patchbay.redis;

/** Platform threads: the timed reads they do would cost a virtual one more than the read itself. */
final class Daemon {
    private Daemon() {}

    static Thread start(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().start(work);
    }
}
