/**
 * Patchbay's response cache in Redis. There is nothing to call: where this module is, {@code cache: { backend: redis }}
 * works.
 */
// Jedis has no module descriptor yet.
@SuppressWarnings("requires-automatic")
module dev.patchbay.redis {
    requires dev.patchbay.client;
    requires org.slf4j;
    requires redis.clients.jedis;

    provides dev.patchbay.cache.CacheStoreProvider with dev.patchbay.redis.RedisCacheProvider;
}
