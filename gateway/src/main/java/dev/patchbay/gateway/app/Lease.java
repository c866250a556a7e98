package dev.patchbay.gateway.app;

import dev.patchbay.Patchbay;
import java.util.concurrent.atomic.AtomicInteger;

/** A client and how many still hold it: its owner and each of its calls. The last to leave closes it. */
final class Lease {
    private final Patchbay client;
    private final AtomicInteger holders = new AtomicInteger(1);

    Lease(Patchbay client) {
        this.client = client;
    }

    Patchbay client() {
        return client;
    }

    /** One more holds it, unless it is closed. */
    boolean enter() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void leave() {
        if (holders.decrementAndGet() == 0) {
            client.close();
        }
    }
}
