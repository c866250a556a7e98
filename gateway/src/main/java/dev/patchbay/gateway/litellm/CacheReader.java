package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.config.tree.Node.Sequence;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads whether and where answers are kept: {@code cache}, {@code cache_params}, the router's {@code redis_} keys. */
final class CacheReader {
    private static final String LEFT_OUT = "; no cache is set up";
    /**
     * How long LiteLLM keeps answers when nobody says how long (litellm/caching/base_cache.py and in_memory_cache.py,
     * 2026-10).
     */
    private static final String STANDARD_IN_REDIS = "60s";
    private static final String STANDARD_IN_MEMORY = "10m";
    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off", "");
    private static final String TYPES = "supported_call_types";
    private static final Set<String> CHAT = Set.of("completion", "acompletion");
    private static final Set<String> EMBEDDINGS = Set.of("embedding", "aembedding");

    private final Block cache;
    private final Block redis;
    private final Variables variables;

    CacheReader(Outline outline, Variables variables) {
        this.cache = outline.cache();
        this.redis = outline.redis();
        this.variables = variables;
    }

    /** What the router says holds only where there is no other cache, as in LiteLLM. */
    void read(Keys litellm, Keys router, Report report) {
        boolean on = isOn(litellm, "cache");
        boolean onInRouter = isOn(router, "cache_responses");
        Optional<Keys> params = litellm.section("cache_params");
        if (on) {
            cache(litellm, params.orElseGet(() -> Keys.none(litellm, report)));
        } else {
            params.ifPresent(_ -> litellm.note("cache_params", "does nothing, as cache is not true"));
            if (onInRouter) {
                responses(router);
            }
        }
    }

    private static boolean isOn(Keys keys, String key) {
        Optional<String> said = keys.text(key).map(text -> text.toLowerCase(Locale.ROOT));
        if (said.filter(text -> !YES.contains(text) && !NO.contains(text)).isPresent()) {
            keys.note(key, "is not taken over: only true switches a cache on");
        }
        return said.filter(YES::contains).isPresent();
    }

    private void cache(Keys litellm, Keys params) {
        String type = params.text("type").orElse("redis");
        boolean taken = isForAll(params) && switch (type) {
            case "local" -> inMemory(litellm, "cache", params);
            case "redis" -> inRedis(litellm, "cache", params, new RedisAddress(params, "", variables));
            default -> {
                params.note("type", without(type) + LEFT_OUT);
                yield false;
            }
        };
        if (taken) {
            params.reportRest(Counterparts.CACHE);
        }
    }

    private static String without(String type) {
        return switch (type) {
            case "redis-semantic", "valkey-semantic", "qdrant-semantic" ->
                    "has no counterpart: an equal question gets a kept answer, a similar one does not";
            case "disk", "s3", "gcs", "azure-blob" -> "has no counterpart: answers are kept in memory or in Redis";
            default -> "is no kind of cache that Patchbay knows";
        };
    }

    /** A cache that was for some calls only would here be for all: they would get answers that they must not. */
    private static boolean isForAll(Keys params) {
        boolean optional = params.text("mode").filter("default_off"::equals).isPresent();
        Optional<Sequence> types = params.take(TYPES).filter(Sequence.class::isInstance).map(Sequence.class::cast);
        boolean chat = types.isEmpty() || names(types.get(), CHAT);
        if (optional) {
            params.note("mode", "has no counterpart: calls take part unless they say \"cache\": \"bypass\"" + LEFT_OUT);
        }
        if (!chat) {
            params.note(TYPES, "has no counterpart: a cache is for chat and embeddings" + LEFT_OUT);
        } else if (types.isPresent() && !names(types.get(), EMBEDDINGS)) {
            params.note(TYPES, "has no counterpart: embeddings are kept as well");
        }
        return chat && !optional;
    }

    private static boolean names(Sequence types, Set<String> some) {
        return types.items().stream().anyMatch(item -> item instanceof Scalar type && some.contains(type.text()));
    }

    private void responses(Keys router) {
        var address = new RedisAddress(router, "redis_", variables);
        if (address.isGiven()) {
            inRedis(router, "cache_responses", router, address);
        } else {
            inMemory(router, "cache_responses", router);
        }
    }

    private boolean inMemory(Keys place, String key, Keys params) {
        settings("memory", place, key, params, "default_in_memory_ttl", STANDARD_IN_MEMORY);
        return true;
    }

    private boolean inRedis(Keys place, String key, Keys params, RedisAddress address) {
        Optional<String> obstacle = address.obstacle();
        if (obstacle.isPresent()) {
            params.note(obstacle.get(),
                    "has no counterpart: Patchbay speaks to one Redis, by user and password" + LEFT_OUT);
            return false;
        }
        settings("redis", place, key, params, "default_in_redis_ttl", STANDARD_IN_REDIS);
        address.set(redis, place, key);
        params.text("namespace").filter(text -> !text.isEmpty()).ifPresent(text ->
                redis.set("prefix", Yaml.scalar(variables.piece(text, "x-1") + ":"), params, "namespace"));
        params.text("socket_timeout").ifPresent(
                text -> redis.set("timeout", variables.seconds(text), params, "socket_timeout"));
        return true;
    }

    /** LiteLLM keeps streams as well. */
    private void settings(String backend, Keys place, String key, Keys params, String ownTtl, String standardTtl) {
        cache.set("backend", backend, place, key);
        cache.set("ttl", standardTtl, place, key);
        for (String name : new String[] {"ttl", ownTtl}) {
            params.text(name).filter(text -> !text.isEmpty())
                    .ifPresent(text -> cache.set("ttl", variables.seconds(text), params, name));
        }
        cache.set("streams", "true", place, key);
    }
}
