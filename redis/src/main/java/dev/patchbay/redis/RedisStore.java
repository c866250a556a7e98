package dev.patchbay.redis;

import dev.patchbay.cache.CacheKey;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStore;
import dev.patchbay.call.RedisSettings;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/** Answers in Redis, where other processes find them. What goes wrong there is counted, logged, and stops no call. */
final class RedisStore implements CacheStore {
    private final Keyspace keys;
    private final Lookups lookups;
    private final Writes writes;
    private final Link link;
    private final Breaker writing;
    private final long largest;
    private final Address address;

    RedisStore(Address address, Keyspace keys, CacheSettings cache, RedisSettings redis) {
        this.address = address;
        this.keys = keys;
        this.largest = cache.maxBytes();
        this.link = new Link(address, redis.timeout());
        this.writing = new Breaker("writing to the cache in Redis at " + address, System::nanoTime);
        this.lookups = new Lookups(address, redis.timeout(), redis.lookupTimeout(),
                new Breaker("reading the cache in Redis at " + address, System::nanoTime));
        this.writes = new Writes(link, keys, cache.compressAbove(), redis.timeout(), writing, System::nanoTime);
    }

    @Override
    public String backend() {
        return "redis";
    }

    @Override
    public Optional<byte[]> get(CacheKey key) {
        Optional<byte[]> unwritten = writes.find(key);
        return unwritten.isPresent()
                ? unwritten : lookups.find(keys.name(key)).flatMap(value -> KeptValue.read(value, largest));
    }

    @Override
    public void put(CacheKey key, byte[] answer, Duration ttl) {
        if (answer.length <= largest) {
            writes.add(key, answer, ttl);
        }
    }

    @Override
    public void clear() {
        writes.forget();
        try {
            link.with(connection -> {
                keys.clear(connection);
                return true;
            });
        } catch (JedisException failure) {
            throw PatchbayException.of(ErrorKind.CONNECTION, "the cache in Redis at " + address
                    + " could not be cleared: " + Reason.of(failure) + "; try again", ErrorFacts.NONE, failure);
        }
    }

    /** Counted in a small database, estimated in a large one; 0 while Redis is away. */
    @Override
    public long size() {
        try {
            return writing.isOpen() ? 0 : link.with(keys::size);
        } catch (JedisException away) {
            return 0;
        }
    }

    @Override
    public long failures() {
        return lookups.failures() + writes.failures();
    }

    @Override
    public void close() {
        lookups.close();
        writes.close();
    }
}
