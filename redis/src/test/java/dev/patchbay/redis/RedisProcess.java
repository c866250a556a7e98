package dev.patchbay.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.embedded.RedisServer;

/** A real Redis in a process of its own, which can be killed, frozen and started again on the same port. */
final class RedisProcess implements AutoCloseable {
    private static final Pattern PID = Pattern.compile("process_id:(\\d+)");

    private final int port;
    private final String password;
    private RedisServer server;
    private long pid;

    private RedisProcess(int port, String password) {
        this.port = port;
        this.password = password;
        restart();
    }

    static RedisProcess start() {
        return new RedisProcess(freePort(), "");
    }

    static RedisProcess start(String password) {
        return new RedisProcess(freePort(), password);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** Starts it again after it was killed, with nothing in it. */
    void restart() {
        try {
            server = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"")
                    .settingIf(!password.isEmpty(), "requirepass " + password).build();
            server.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        pid = pid();
    }

    private long pid() {
        Matcher found = PID.matcher(info("server"));
        if (!found.find()) {
            throw new AssertionError("Redis does not tell its process");
        }
        return Long.parseLong(found.group(1));
    }

    String url() {
        return "redis://" + (password.isEmpty() ? "" : ":" + password + "@") + "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** As {@code kill -9} does. */
    void kill() {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops answering, with every connection open. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** Asks it one thing, over a connection of its own. */
    Object ask(Command command, Object... arguments) {
        byte[][] bytes = new byte[arguments.length][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = arguments[i] instanceof byte[] raw ? raw : arguments[i].toString().getBytes(UTF_8);
        }
        var config = DefaultJedisClientConfig.builder().resp2();
        if (!password.isEmpty()) {
            config.password(password);
        }
        try (var connection = new Connection(new HostAndPort("127.0.0.1", port), config.build())) {
            connection.sendCommand(command, bytes);
            return connection.getOne();
        }
    }

    String info(String section) {
        return new String((byte[]) ask(Command.INFO, section), UTF_8);
    }

    /** How often a command was called since the statistics were reset. */
    long calls(String command) {
        Matcher found = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)").matcher(info("commandstats"));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    @Override
    public void close() {
        if (ProcessHandle.of(pid).isPresent()) {
            thaw();
        }
        try {
            server.stop();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
