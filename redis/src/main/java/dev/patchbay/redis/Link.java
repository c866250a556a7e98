package dev.patchbay.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** One connection, opened when it is needed, and again after it broke. One thread at a time has it. */
final class Link implements AutoCloseable {
    private final Address address;
    private final Duration patience;
    private final ReentrantLock inUse = new ReentrantLock();
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    /** @param patience how long to wait for another thread at most */
    Link(Address address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /**
     * Does something with the connection, which is given up if that fails.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if Redis cannot be reached, or as the use throws
     */
    <T> T with(Function<Connection, T> use) {
        take();
        try {
            return use.apply(open());
        } catch (RuntimeException failure) {
            drop();
            throw failure;
        } finally {
            inUse.unlock();
        }
    }

    private void take() {
        try {
            if (!inUse.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new JedisConnectionException("it is too slow");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new JedisConnectionException("interrupted", interrupted);
        }
    }

    private Connection open() {
        Connection open = connection;
        if (open == null) {
            open = address.connect();
            connection = open;
        }
        if (closed) {
            throw new JedisConnectionException("closed");
        }
        return open;
    }

    /** Ends whatever is going on over the connection, from any thread; the next use opens another. */
    void drop() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.forceDisconnect();
            } catch (IOException gone) {
                // It is to be closed, and it is.
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
