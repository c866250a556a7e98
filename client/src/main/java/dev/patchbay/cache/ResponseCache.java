package dev.patchbay.cache;

import dev.patchbay.call.CacheUse;
import dev.patchbay.call.Limit;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers equal questions with one answer: with the one that is kept, or, while the first is being asked, with the one
 * it gets. A failure is not kept; it is shared by those who were waiting for the same answer.
 */
public final class ResponseCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseCache.class);

    private final CacheStore store;
    private final ConcurrentHashMap<CacheKey, CompletableFuture<CachedAnswer>> flights = new ConcurrentHashMap<>();
    /** Apart, because whoever wants a new answer must not get a kept one from somebody else. */
    private final ConcurrentHashMap<CacheKey, CompletableFuture<CachedAnswer>> refreshes = new ConcurrentHashMap<>();
    private final AtomicInteger holders = new AtomicInteger(1);
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /** A cache over a store, which is closed with it. */
    public ResponseCache(CacheStore store) {
        this.store = store;
    }

    /**
     * An answer.
     *
     * @param answer the answer
     * @param cached whether it was there before
     */
    public record Found(CachedAnswer answer, boolean cached) {}

    /**
     * The kept answer; else the one that somebody else is getting; else the one that is asked for now, which is kept.
     *
     * @param use whether a kept answer may be given
     * @param patience how long to wait for somebody else's call at most
     * @throws PatchbayException as asking throws, and as a timeout or when interrupted while waiting
     */
    public Found answer(CacheKey key, CacheUse use, Duration ttl, Duration patience, Supplier<CachedAnswer> ask) {
        long deadline = System.nanoTime() + patience.toNanos();
        var open = use == CacheUse.REFRESH ? refreshes : flights;
        while (true) {
            var flight = new CompletableFuture<CachedAnswer>();
            CompletableFuture<CachedAnswer> other = open.putIfAbsent(key, flight);
            if (other == null) {
                return land(flight, () -> open.remove(key, flight), () -> found(key, use, ttl, ask));
            }
            Optional<CachedAnswer> shared = awaited(other, deadline - System.nanoTime());
            if (shared.isPresent()) {
                hits.increment();
                return new Found(shared.get(), true);
            }
        }
    }

    /** Looks, asks and keeps before others may begin again, so that none of them asks twice. */
    private static Found land(CompletableFuture<CachedAnswer> flight, Runnable landed, Supplier<Found> find) {
        try {
            Found found = find.get();
            flight.complete(found.answer());
            return found;
        } catch (RuntimeException | Error failure) {
            flight.completeExceptionally(failure);
            throw failure;
        } finally {
            landed.run();
        }
    }

    private Found found(CacheKey key, CacheUse use, Duration ttl, Supplier<CachedAnswer> ask) {
        Optional<CachedAnswer> kept = use == CacheUse.REFRESH ? Optional.empty() : kept(key);
        if (kept.isPresent()) {
            hits.increment();
            return new Found(kept.get(), true);
        }
        misses.increment();
        CachedAnswer answer = ask.get();
        keep(key, ttl, answer);
        return new Found(answer, false);
    }

    /** The kept answer, if there is one; for questions whose answer is not waited for. */
    public Optional<CachedAnswer> find(CacheKey key) {
        Optional<CachedAnswer> kept = kept(key);
        (kept.isPresent() ? hits : misses).increment();
        return kept;
    }

    /** Keeps an answer. */
    public void keep(CacheKey key, Duration ttl, CachedAnswer answer) {
        try {
            store.put(key, answer.toBytes(), ttl);
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    private Optional<CachedAnswer> kept(CacheKey key) {
        try {
            return store.get(key).flatMap(CachedAnswer::read);
        } catch (RuntimeException failure) {
            failed(failure);
            return Optional.empty();
        }
    }

    /** Nothing if the one who was asking was cancelled: then somebody else must ask. */
    private static Optional<CachedAnswer> awaited(CompletableFuture<CachedAnswer> flight, long nanos) {
        try {
            return Optional.of(flight.get(nanos, TimeUnit.NANOSECONDS));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw PatchbayException.of(ErrorKind.CANCELLED, "cancelled while waiting for an equal call",
                    ErrorFacts.NONE, cancelled);
        } catch (TimeoutException late) {
            throw PatchbayException.of(ErrorKind.TIMEOUT, "an equal call that is being answered took too long",
                    ErrorFacts.NONE.toBuilder().limit(Limit.TOTAL).build(), late);
        } catch (ExecutionException failed) {
            return shared(failed.getCause());
        }
    }

    private static Optional<CachedAnswer> shared(@Nullable Throwable failure) {
        if (failure instanceof PatchbayException known && known.kind() == ErrorKind.CANCELLED) {
            return Optional.empty();
        }
        if (failure instanceof PatchbayException known) {
            throw known.with(known.facts());
        }
        throw new IllegalStateException("an equal call failed", failure);
    }

    private void failed(RuntimeException failure) {
        failures.increment();
        LOG.debug("the cache {} failed; the call goes on without it", store.backend(), failure);
    }

    /** How it did so far. */
    public CacheStats stats() {
        return new CacheStats(store.backend(), size(), hits.sum(), misses.sum(),
                failures.sum() + store.failures());
    }

    private long size() {
        try {
            return store.size();
        } catch (RuntimeException failure) {
            failed(failure);
            return 0;
        }
    }

    /**
     * Drops all answers.
     *
     * @throws PatchbayException if the store cannot
     */
    public void clear() {
        store.clear();
    }

    /** One more holds it, unless it is closed: then it must be closed once more. */
    public boolean share() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** The last of those who hold it closes the store. */
    @Override
    public void close() {
        if (holders.decrementAndGet() == 0) {
            store.close();
        }
    }
}
