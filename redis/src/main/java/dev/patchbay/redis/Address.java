package dev.patchbay.redis;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Where a Redis is and how to get in. As text it is host and port alone. */
final class Address {
    private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);
    private static final int STANDARD_PORT = 6379;
    /** How answers of Redis begin that say: not now. */
    private static final List<String> PASSING =
            List.of("LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "ERR max number of clients");

    private final HostAndPort place;
    private final JedisClientConfig config;

    /** @param timeout of connecting and of each reading */
    Address(URI url, Duration timeout) {
        place = new HostAndPort(host(url), url.getPort() < 0 ? STANDARD_PORT : url.getPort());
        var builder = DefaultJedisClientConfig.builder()
                .resp2()
                .autoNegotiateProtocol(false)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .connectionTimeoutMillis((int) timeout.toMillis())
                .socketTimeoutMillis((int) timeout.toMillis())
                .database(database(url.getPath()));
        if (url.getScheme().equals("rediss")) {
            builder.sslOptions(SslOptions.defaults());
        }
        enter(builder, url.getUserInfo());
        config = builder.build();
    }

    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int database(String path) {
        return path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }

    /**
     * A user without a password means nothing to Redis, so what stands alone is a password. An empty one is none, so
     * that a URL may have a place for a password that is not always there.
     */
    private static void enter(DefaultJedisClientConfig.Builder config, @Nullable String user) {
        int colon = user == null ? -1 : user.indexOf(':');
        if (user == null || user.length() == colon + 1) {
            return;
        }
        config.password(user.substring(colon + 1));
        if (colon > 0) {
            config.user(user.substring(0, colon));
        }
    }

    /**
     * Opens a connection, for one thread at a time.
     *
     * @throws JedisException if Redis cannot be reached or lets nobody in
     */
    Connection connect() {
        return new Connection(place, config);
    }

    /**
     * Tells at once of a Redis that refuses us, which waiting does not mend. One that is away may come, so that is no
     * error.
     *
     * @throws dev.patchbay.error.ConfigurationException if it is there and lets us not in
     */
    void check(Keyspace keys) {
        try (Connection connection = connect()) {
            connection.sendCommand(Command.GET, keys.probe());
            connection.getBinaryBulkReply();
        } catch (JedisException failure) {
            if (isRefusal(failure)) {
                throw PatchbayException.of(ErrorKind.CONFIGURATION, "redis.url: the Redis at " + this
                        + " refuses what the URL asks for (user, password, database or permission): "
                        + Reason.of(failure));
            }
            LOG.warn("the Redis at {} cannot be used yet: {}; calls go on without it", this, Reason.of(failure));
        }
    }

    private static boolean isRefusal(JedisException failure) {
        return failure instanceof JedisDataException && PASSING.stream().noneMatch(Reason.of(failure)::startsWith);
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
