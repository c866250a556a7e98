package dev.patchbay.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Asks Redis for values. A call hands its key to one of a few threads and waits for a few milliseconds at most,
 * whatever connecting, reading and reconnecting may take meanwhile: that is those threads' affair. What waits while a
 * thread is busy goes out together, in one round trip. Why: docs/decisions/0013.
 */
final class Lookups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);
    private static final int LINES = 2;
    private static final int MOST_WAITING = 4096;
    private static final int MOST_TOGETHER = 64;

    private final BlockingQueue<Lookup> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LongAdder failures = new LongAdder();
    private final Duration patience;
    private final Breaker breaker;
    private final List<Line> lines;

    /** @param patience how long a call waits at most */
    Lookups(Address address, Duration connecting, Duration patience, Breaker breaker) {
        this.patience = patience;
        this.breaker = breaker;
        this.lines = Stream.generate(() -> new Line(new Link(address, connecting))).limit(LINES).toList();
        lines.forEach(line -> Daemon.start("patchbay-redis-lookup", line));
    }

    private record Lookup(byte[] key, CompletableFuture<Optional<byte[]>> value) {
        Lookup(byte[] key) {
            this(key, new CompletableFuture<>());
        }
    }

    /** The value of a key; nothing if there is none, and nothing if Redis does not tell in time, which is counted. */
    Optional<byte[]> find(byte[] key) {
        if (!breaker.permits()) {
            failures.increment();
            return Optional.empty();
        }
        var lookup = new Lookup(key);
        return waiting.offer(lookup) ? awaited(lookup) : failed("too many lookups at once");
    }

    private Optional<byte[]> awaited(Lookup lookup) {
        try {
            Optional<byte[]> value = lookup.value().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            breaker.succeeded();
            return value;
        } catch (TimeoutException late) {
            lookup.value().cancel(false);
            return failed("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException failure) {
            return failed(Reason.of(failure));
        } catch (InterruptedException cancelled) {
            lookup.value().cancel(false);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<byte[]> failed(String reason) {
        failures.increment();
        breaker.failed(reason);
        return Optional.empty();
    }

    long failures() {
        return failures.sum();
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
    }

    /** A thread with its connection. */
    private final class Line implements Runnable, AutoCloseable {
        private final Link link;
        private volatile @Nullable Thread thread;
        private volatile boolean open = true;

        private Line(Link link) {
            this.link = link;
        }

        @Override
        public void run() {
            thread = Thread.currentThread();
            connect();
            var together = new ArrayList<Lookup>(MOST_TOGETHER);
            while (open && next(together)) {
                serve(together);
                together.clear();
            }
            link.close();
        }

        /** Before the first lookup, so that this does not have to wait for it. Failures are told by the lookups. */
        private void connect() {
            try {
                link.with(Connection::isConnected);
            } catch (RuntimeException away) {
                LOG.debug("no connection to Redis yet: {}", Reason.of(away));
            }
        }

        /** Waits for lookups; those that nobody waits for any more are left out. */
        private boolean next(List<Lookup> together) {
            try {
                together.add(waiting.take());
                waiting.drainTo(together, MOST_TOGETHER - 1);
                together.removeIf(lookup -> lookup.value().isDone());
                return true;
            } catch (InterruptedException closed) {
                return false;
            }
        }

        private void serve(List<Lookup> together) {
            if (together.isEmpty()) {
                return;
            }
            try {
                link.with(connection -> answered(together, connection));
            } catch (RuntimeException failure) {
                together.forEach(lookup -> lookup.value().completeExceptionally(failure));
            }
        }

        private boolean answered(List<Lookup> together, Connection connection) {
            long sent = System.nanoTime();
            together.forEach(lookup -> connection.sendCommand(Command.GET, lookup.key()));
            together.forEach(lookup -> settle(lookup, connection));
            probed(System.nanoTime() - sent);
            return true;
        }

        /**
         * A probe may have to connect first, for which its call does not wait; it shows all the same that Redis is in
         * time again.
         */
        private void probed(long roundTrip) {
            if (breaker.isOpen() && roundTrip <= patience.toNanos()) {
                breaker.succeeded();
            }
        }

        /** That Redis refuses one says nothing of the connection. */
        private static void settle(Lookup lookup, Connection connection) {
            try {
                lookup.value().complete(Optional.ofNullable(connection.getBinaryBulkReply()));
            } catch (JedisDataException refused) {
                lookup.value().completeExceptionally(refused);
            }
        }

        @Override
        public void close() {
            open = false;
            link.close();
            Thread running = thread;
            if (running != null) {
                running.interrupt();
            }
        }
    }
}
