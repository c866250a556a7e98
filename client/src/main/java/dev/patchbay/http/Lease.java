package dev.patchbay.http;

import java.util.Objects;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.jspecify.annotations.Nullable;

/**
 * A place in the pool that one exchange holds, with or without a connection in it. It is given up once, by whichever
 * thread ends the exchange; everything else here belongs to the thread that leased it.
 */
final class Lease {
    private final Pool pool;
    private final PoolEntry<Origin, Connection> entry;
    private @Nullable Connection connection;

    Lease(Pool pool, PoolEntry<Origin, Connection> entry) {
        this.pool = pool;
        this.entry = entry;
        this.connection = entry.getConnection();
    }

    boolean isConnected() {
        return connection != null;
    }

    Connection connection() {
        return Objects.requireNonNull(connection, "no connection yet");
    }

    void put(Connection fresh) {
        connection = fresh;
        entry.assignConnection(fresh);
    }

    /** Empties the place, so that a fresh connection can be put there. */
    void clear() {
        connection = null;
        entry.discardConnection(CloseMode.IMMEDIATE);
    }

    void giveBack() {
        pool.takeBack(entry);
    }

    void discard() {
        pool.drop(entry);
    }
}
