package dev.patchbay.gateway.app;

import dev.patchbay.Patchbay;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The library's client by the latest settings. Each call keeps the one it began with; an old one is closed when its
 * last call has ended.
 */
final class Clients implements AutoCloseable {
    private static final ScopedValue<Patchbay> OF_THIS_CALL = ScopedValue.newInstance();

    private final AtomicReference<Lease> current;

    Clients(Patchbay first) {
        current = new AtomicReference<>(new Lease(first));
    }

    /** The client of the call that asks. */
    Patchbay ofThisCall() {
        return OF_THIS_CALL.get();
    }

    /** The client of calls that begin now. */
    Patchbay latest() {
        return current.get().client();
    }

    /** Runs a call. */
    void during(Runnable call) {
        Lease lease = enter();
        try {
            ScopedValue.where(OF_THIS_CALL, lease.client()).run(call);
        } finally {
            lease.leave();
        }
    }

    private Lease enter() {
        while (true) {
            Lease lease = current.get();
            if (lease.enter()) {
                return lease;
            }
        }
    }

    /** From now on calls get this one. */
    void replace(Patchbay next) {
        current.getAndSet(new Lease(next)).leave();
    }

    /** Closes the client at once, open calls with it. */
    @Override
    public void close() {
        current.get().client().close();
    }
}
