package dev.patchbay.gateway.server;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one request holds of the quota. While the request comes in, the connection holds it alone; once it is being
 * answered, its thread does too, and the last of them gives it back.
 */
final class Ticket {
    private final Quota quota;
    private final AtomicInteger holders = new AtomicInteger(1);
    private long bytes;

    /** The ticket of a request that {@linkplain Quota#enter() got in}. */
    Ticket(Quota quota) {
        this.quota = quota;
    }

    /** Adds bytes of the body, if there is room. */
    boolean take(int count) {
        boolean room = quota.take(count);
        if (room) {
            bytes += count;
        }
        return room;
    }

    /** One more holds it. */
    void share() {
        holders.incrementAndGet();
    }

    /** One less holds it. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            quota.give(bytes);
            quota.leave();
        }
    }
}
