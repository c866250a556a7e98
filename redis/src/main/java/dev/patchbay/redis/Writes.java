package dev.patchbay.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.cache.CacheKey;
import dev.patchbay.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Answers on their way to Redis. Nobody waits for them: a thread of its own writes them, and what is more than it can
 * write is dropped and counted. Until an answer is there it is found here, so that a process sees at once what it kept.
 */
final class Writes implements AutoCloseable {
    private static final int MOST_WAITING = 1024;
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_TOGETHER = 64;
    private static final byte[] MILLISECONDS = "PX".getBytes(US_ASCII);
    private static final long IDLE = Long.MIN_VALUE;
    /** Wakes the thread when nothing more will come. */
    private static final Write END = new Write(CacheKey.of("", "end", JsonObject.EMPTY), new byte[0], 1, 0);
    private static final long MOST_MILLISECONDS = Duration.ofDays(3650).toMillis();

    private final BlockingQueue<Write> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ConcurrentHashMap<CacheKey, Write> unwritten = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder failures = new LongAdder();
    private final AtomicLong busySince = new AtomicLong(IDLE);
    private final Link link;
    private final Keyspace keys;
    private final long compressAbove;
    private final Duration timeout;
    private final Breaker breaker;
    private final LongSupplier nanos;
    private final Thread thread;
    private volatile boolean open = true;

    /** @param timeout how long a connection may be silent, and how long closing waits for what is not written yet */
    Writes(Link link, Keyspace keys, long compressAbove, Duration timeout, Breaker breaker, LongSupplier nanos) {
        this.link = link;
        this.keys = keys;
        this.compressAbove = compressAbove;
        this.timeout = timeout;
        this.breaker = breaker;
        this.nanos = nanos;
        this.thread = Daemon.start("patchbay-redis-write", this::run);
    }

    private record Write(CacheKey key, byte[] answer, long milliseconds, long endsAt) {}

    /** An answer that is not written yet. */
    Optional<byte[]> find(CacheKey key) {
        Write write = unwritten.get(key);
        return write == null || nanos.getAsLong() - write.endsAt >= 0 ? Optional.empty() : Optional.of(write.answer);
    }

    /** Takes an answer, or drops it. */
    void add(CacheKey key, byte[] answer, Duration ttl) {
        long milliseconds = Math.clamp(ttl.compareTo(Duration.ofMillis(MOST_MILLISECONDS)) > 0
                ? MOST_MILLISECONDS : ttl.toMillis(), 1, MOST_MILLISECONDS);
        var write = new Write(key, answer, milliseconds, nanos.getAsLong() + milliseconds * 1_000_000);
        if (!open || !breaker.permits()) {
            failures.increment();
        } else if (!taken(write)) {
            failures.increment();
            freeIfStuck();
        }
    }

    private boolean taken(Write write) {
        if (bytes.addAndGet(write.answer.length) > MOST_BYTES) {
            bytes.addAndGet(-write.answer.length);
            return false;
        }
        unwritten.put(write.key, write);
        if (waiting.offer(write)) {
            return true;
        }
        done(write);
        return false;
    }

    private void done(Write write) {
        unwritten.remove(write.key, write);
        bytes.addAndGet(-write.answer.length);
    }

    /** A socket whose other end reads nothing blocks who writes, for ever, and knows no timeout for that. */
    private void freeIfStuck() {
        long since = busySince.get();
        if (since != IDLE && nanos.getAsLong() - since > 2 * timeout.toNanos()) {
            link.drop();
        }
    }

    private void run() {
        var together = new ArrayList<Write>(MOST_TOGETHER);
        while (next(together)) {
            busySince.set(nanos.getAsLong());
            write(together);
            busySince.set(IDLE);
            together.forEach(this::done);
            together.clear();
        }
        link.close();
    }

    private boolean next(List<Write> together) {
        try {
            Write first = open ? waiting.take() : waiting.poll();
            if (first == null || first == END) {
                return false;
            }
            together.add(first);
            waiting.drainTo(together, MOST_TOGETHER - 1);
            together.remove(END);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private void write(List<Write> together) {
        try {
            link.with(connection -> written(together, connection));
        } catch (RuntimeException failure) {
            failed(together.size(), failure);
        }
    }

    private boolean written(List<Write> together, Connection connection) {
        for (Write write : together) {
            connection.sendCommand(Command.SET, keys.name(write.key), KeptValue.write(write.answer, compressAbove),
                    MILLISECONDS, Long.toString(write.milliseconds).getBytes(US_ASCII));
        }
        together.forEach(write -> settle(connection));
        return true;
    }

    private void settle(Connection connection) {
        try {
            connection.getStatusCodeReply();
            breaker.succeeded();
        } catch (JedisDataException refused) {
            failed(1, refused);
        }
    }

    private void failed(int writes, RuntimeException failure) {
        failures.add(writes);
        breaker.failed(Reason.of(failure));
    }

    /** Drops what is not written yet. */
    void forget() {
        var dropped = new ArrayList<Write>();
        waiting.drainTo(dropped);
        dropped.forEach(this::done);
        unwritten.clear();
    }

    long failures() {
        return failures.sum();
    }

    /** Waits for what is not written yet, for a while. */
    @Override
    public void close() {
        open = false;
        waiting.offer(END);
        try {
            thread.join(timeout);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        link.close();
    }
}
