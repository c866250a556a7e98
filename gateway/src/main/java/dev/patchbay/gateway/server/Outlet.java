package dev.patchbay.gateway.server;

import dev.patchbay.endpoints.CallerGone;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpObject;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The way out for one answer. Its thread is held back while the caller has not yet taken what was written before, so
 * that a slow reader costs a parked thread and at most Netty's high-water mark of bytes, 64 KB.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A void promise tells the pipeline of its failure, see Connection.
final class Outlet {
    private final Connection connection;
    private final Channel channel;
    private final Duration patience;
    private volatile @Nullable Thread waiting;
    private volatile boolean gone;

    Outlet(Connection connection, Channel channel, Duration patience) {
        this.connection = connection;
        this.channel = channel;
        this.patience = patience;
    }

    /** Writes without flushing; whatever follows takes it along. */
    void add(HttpObject part) {
        channel.write(part, channel.voidPromise());
    }

    /** Writes as soon as there is room. */
    void write(HttpObject part) {
        awaitRoom();
        channel.writeAndFlush(part, channel.voidPromise());
    }

    /** Writes the last part; the connection is free for the next request when it is out. */
    void finish(HttpObject last, boolean keepAlive) {
        requireCaller();
        try {
            connection.finish(last, keepAlive);
        } catch (RejectedExecutionException e) {
            throw new CallerGone("the server has stopped", e);
        }
    }

    /** Gives the caller up: from here on nobody is there, also before the connection is seen to be closed. */
    void cut() {
        gone = true;
        connection.cut();
    }

    /** The caller took something, or left. */
    void wake() {
        LockSupport.unpark(waiting);
    }

    void callerGone() {
        gone = true;
        wake();
    }

    boolean isGone() {
        return gone;
    }

    private void awaitRoom() {
        requireCaller();
        if (!channel.isWritable()) {
            waiting = Thread.currentThread();
            try {
                parkUntilRoom(System.nanoTime() + patience.toNanos());
            } finally {
                waiting = null;
            }
        }
    }

    // What wakes the thread is looked at only after it has said that it waits, so that no waking is missed.
    private void parkUntilRoom(long until) {
        requireCaller();
        while (!channel.isWritable()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                cut();
                throw new CallerGone("the caller took nothing for " + patience.toMillis() + " ms (write_timeout)", null);
            }
            LockSupport.parkNanos(this, left);
            requireCaller();
            if (Thread.currentThread().isInterrupted()) {
                throw new CallerGone("interrupted while the caller read too slowly", null);
            }
        }
    }

    private void requireCaller() {
        if (gone) {
            throw new CallerGone("the caller closed the connection", null);
        }
    }
}
