package dev.patchbay.call;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is, for whatever several processes share. A Redis that is slow or away makes no call fail.
 *
 * @param url {@code redis://[[user]:password@]host[:port][/database]}, {@code rediss://} for TLS; the port is 6379 and
 *     the database 0 by default. Null: there is no Redis, which is the default
 * @param prefix what all keys begin with, so that others can use the same database: 1 to 64 letters, digits, colons,
 *     dots, hyphens, underscores or slashes; default {@code patchbay:}
 * @param timeout how long connecting may take, and how long a connection may leave a command unanswered before it is
 *     given up; 1 ms to 1 min, default 1 s. No call waits for this long
 * @param lookupTimeout how long a call waits for an answer of Redis before it goes on without; 1 ms to 1 s, default
 *     3 ms, so that with all the waking up it is within 5
 */
public record RedisSettings(@Nullable URI url, String prefix, Duration timeout, Duration lookupTimeout) {
    /** What a prefix may be. */
    public static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9:._/-]{1,64}");

    /** Every default: there is no Redis. */
    public static final RedisSettings NONE =
            new RedisSettings(null, "patchbay:", Duration.ofSeconds(1), Duration.ofMillis(3));

    private static final String FORM = "must look like redis://user:password@host:6379/0, or rediss://… for TLS; "
            + "@ / : ? # % in a password are written %40 %2F %3A %3F %23 %25";
    private static final Pattern DATABASE = Pattern.compile("/?|/[0-9]{1,5}");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside; the message names it and holds no password
     */
    public RedisSettings {
        if (url != null) {
            require(isAddress(url), "redis.url " + FORM);
        }
        require(PREFIX.matcher(prefix).matches(),
                "redis.prefix must be 1 to 64 letters, digits, colons, dots, hyphens, underscores or slashes");
        require(within(timeout, Duration.ofMinutes(1)), "redis.timeout must be 1ms to 1m");
        require(within(lookupTimeout, Duration.ofSeconds(1)), "redis.lookup_timeout must be 1ms to 1s");
    }

    /**
     * Reads an address of Redis.
     *
     * @throws IllegalArgumentException if it is none, with words that go on from its name
     */
    public static URI address(String text) {
        try {
            var url = new URI(text);
            require(isAddress(url), FORM);
            return url;
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(FORM);
        }
    }

    /** Settings for the Redis at this address. */
    public static RedisSettings at(String url) {
        return NONE.withUrl(url);
    }

    private static boolean isAddress(URI url) {
        return (Objects.equals(url.getScheme(), "redis") || Objects.equals(url.getScheme(), "rediss"))
                && url.getHost() != null && url.getPort() != 0 && url.getPort() <= 0xffff
                && url.getRawQuery() == null && url.getRawFragment() == null
                && DATABASE.matcher(url.getRawPath()).matches();
    }

    private static boolean within(Duration value, Duration most) {
        return value.compareTo(Duration.ofMillis(1)) >= 0 && value.compareTo(most) <= 0;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The address, if there is a Redis. */
    public Optional<URI> address() {
        return Optional.ofNullable(url);
    }

    /** The same at another address. */
    public RedisSettings withUrl(String address) {
        return new RedisSettings(address(address), prefix, timeout, lookupTimeout);
    }

    /** The same with other keys. */
    public RedisSettings withPrefix(String value) {
        return new RedisSettings(url, value, timeout, lookupTimeout);
    }

    /** The same with other times. */
    public RedisSettings withTimeouts(Duration connection, Duration lookup) {
        return new RedisSettings(url, prefix, connection, lookup);
    }

    /** Without user and password. */
    @Override
    public String toString() {
        String shown = url == null
                ? "none" : url.getScheme() + "://" + url.getHost() + ":" + url.getPort() + url.getPath();
        return "RedisSettings[url=" + shown + ", prefix=" + prefix + ", timeout=" + timeout + ", lookupTimeout="
                + lookupTimeout + "]";
    }
}
