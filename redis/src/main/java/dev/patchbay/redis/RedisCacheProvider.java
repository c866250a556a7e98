package dev.patchbay.redis;

import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStore;
import dev.patchbay.cache.CacheStoreProvider;
import dev.patchbay.call.RedisSettings;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.net.URI;

/** Offers {@code redis} as a cache. */
public final class RedisCacheProvider implements CacheStoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public RedisCacheProvider() {}

    @Override
    public String backend() {
        return "redis";
    }

    @Override
    public CacheStore open(CacheSettings cache, RedisSettings redis) {
        URI url = redis.address().orElseThrow(() -> PatchbayException.of(ErrorKind.CONFIGURATION,
                "redis.url is missing: cache.backend is redis, so set it to an address such as "
                        + "redis://localhost:6379"));
        var address = new Address(url, redis.timeout());
        var keys = new Keyspace(redis.prefix() + "cache:");
        address.check(keys);
        return new RedisStore(address, keys, cache, redis);
    }
}
