package dev.patchbay.config;

import dev.patchbay.call.RedisSettings;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Values;
import dev.patchbay.config.tree.VariableNames;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The schema of {@code redis:}. */
final class RedisKeys {
    private static final RedisSettings STANDARD = RedisSettings.NONE;

    static final Key<URI> URL = Key.of("url", Kinds.secretUrl(RedisSettings::address),
                    "`redis://[[user]:password@]host[:port][/database]`; `rediss://` for TLS. `REDIS_URL` counts only "
                            + "where something needs Redis.")
            .variable("REDIS_URL");
    static final Key<String> PREFIX = Key.of("prefix",
                    Kinds.text("text", text -> RedisSettings.PREFIX.matcher(text).matches(),
                            "must be 1 to 64 letters, digits, colons, dots, hyphens, underscores or slashes"),
                    "What all keys begin with.")
            .standard(STANDARD.prefix());
    static final Key<Duration> TIMEOUT = Key.of("timeout",
                    Kinds.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
                    "Connecting, and how long a connection may leave a command unanswered until it is given up. No "
                            + "call waits for this.")
            .standard(STANDARD.timeout());
    static final Key<Duration> LOOKUP_TIMEOUT = Key.of("lookup_timeout",
                    Kinds.duration(Duration.ofMillis(1), Duration.ofSeconds(1)),
                    "How long a call waits for Redis at most; then it goes on without.")
            .standard(STANDARD.lookupTimeout());

    static final Schema SCHEMA = Schema.of("redis", List.of(URL, PREFIX, TIMEOUT, LOOKUP_TIMEOUT));

    /** The variables that nobody else uses. */
    static final VariableNames OWN_VARIABLES = key -> List.of(VariableNames.join("PATCHBAY_REDIS", key.name()));

    private RedisKeys() {}

    static RedisSettings read(Values values) {
        return new RedisSettings(values.find(URL).orElse(null), values.get(PREFIX), values.get(TIMEOUT),
                values.get(LOOKUP_TIMEOUT));
    }

    static Values write(RedisSettings redis) {
        Values values = Values.EMPTY
                .with(PREFIX, redis.prefix(), Origin.CODE)
                .with(TIMEOUT, redis.timeout(), Origin.CODE)
                .with(LOOKUP_TIMEOUT, redis.lookupTimeout(), Origin.CODE);
        return redis.address().map(url -> values.with(URL, url, Origin.CODE)).orElse(values);
    }
}
