package dev.patchbay.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.cache.CacheKey;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** The keys under a prefix, and what can be done with all of them in steps that stop nobody else. */
final class Keyspace {
    /** So many keys Redis looks at in one step. */
    private static final int STEP = 1000;
    /** So many steps are counted; of a larger database the rest is estimated. */
    private static final int COUNTED_STEPS = 10;
    private static final byte[] START = ascii("0");
    private static final byte[] MATCH = ascii("MATCH");
    private static final byte[] COUNT = ascii("COUNT");

    private final String prefix;
    private final byte[] all;

    /** @param prefix without the signs that have a meaning in patterns of Redis */
    Keyspace(String prefix) {
        this.prefix = prefix;
        this.all = ascii(prefix + "*");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    byte[] name(CacheKey key) {
        return ascii(prefix + key.hex());
    }

    /** A key under the prefix that never is. */
    byte[] probe() {
        return ascii(prefix);
    }

    /** Deletes all of them, however many there are. */
    void clear(Connection connection) {
        byte[] cursor = START;
        do {
            Step step = step(connection, cursor);
            if (!step.found().isEmpty()) {
                connection.sendCommand(Command.UNLINK, step.found().toArray(new byte[0][]));
                connection.getIntegerReply();
            }
            cursor = step.next();
        } while (!isEnd(cursor));
    }

    /** How many there are: counted in a small database, estimated by a sample of a large one. */
    long size(Connection connection) {
        byte[] cursor = START;
        long found = 0;
        for (int steps = 1; steps <= COUNTED_STEPS; steps++) {
            Step step = step(connection, cursor);
            found += step.found().size();
            cursor = step.next();
            if (isEnd(cursor)) {
                return found;
            }
        }
        connection.sendCommand(Command.DBSIZE);
        return found * connection.getIntegerReply() / (COUNTED_STEPS * (long) STEP);
    }

    private record Step(byte[] next, List<byte[]> found) {}

    // Redis answers with the next cursor and a list of keys.
    @SuppressWarnings("unchecked")
    private Step step(Connection connection, byte[] cursor) {
        connection.sendCommand(Command.SCAN, cursor, MATCH, all, COUNT, ascii(Integer.toString(STEP)));
        List<Object> answer = connection.getObjectMultiBulkReply();
        return new Step((byte[]) answer.get(0), (List<byte[]>) answer.get(1));
    }

    private static boolean isEnd(byte[] cursor) {
        return cursor.length == 1 && cursor[0] == '0';
    }
}
