package dev.patchbay.route.health;

import dev.patchbay.call.BreakerPolicy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Where a client keeps what it knows of the health of its targets. Its size is that of the configuration. Base URLs
 * are shared by all providers that name the same one.
 */
public final class Board {
    private final BreakerPolicy policy;
    private final LongSupplier nanos;
    private final long start;
    private final Map<URI, Circuit> baseUrls = new ConcurrentHashMap<>();

    /**
     * A board on which all is well.
     *
     * @param nanos the time, as {@link System#nanoTime} tells it
     */
    public Board(BreakerPolicy policy, LongSupplier nanos) {
        this.policy = policy;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /**
     * The lanes of a key at a base URL; called once for each, when the client is made.
     *
     * @param models those that the configuration lists
     */
    public Lanes lanes(URI baseUrl, List<String> models) {
        return new Lanes(this, baseUrls.computeIfAbsent(baseUrl, url -> circuit()), models);
    }

    /** The board's time: nanoseconds since it was made. */
    public long now() {
        return nanos.getAsLong() - start;
    }

    BreakerPolicy policy() {
        return policy;
    }

    Circuit circuit() {
        return new Circuit(policy);
    }
}
