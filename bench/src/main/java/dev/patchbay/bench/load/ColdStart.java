package dev.patchbay.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts a server several times and tells how long each start took, from the start of the process to the first 200 of
 * {@code /health}, and how much memory is resident some seconds later, when nothing was asked of it.
 *
 * <p>Arguments: runs, port, seconds to settle, log file, command…. Prints a line a run, separated by tabs:
 * milliseconds, resident kB.
 */
public final class ColdStart {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final byte[] HEALTH =
            "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);

    private final int port;
    private final Duration settle;
    private final ProcessBuilder server;

    private ColdStart(int port, Duration settle, File log, List<String> command) {
        this.port = port;
        this.settle = settle;
        this.server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    }

    /** Measures. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var settle = Duration.ofSeconds(Integer.parseInt(args[2]));
        var command = Arrays.asList(args).subList(4, args.length);
        var start = new ColdStart(Integer.parseInt(args[1]), settle, new File(args[3]), command);
        for (int run = 0; run < Integer.parseInt(args[0]); run++) {
            start.measure();
        }
    }

    private void measure() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = server.start();
        var kill = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(kill);
        try {
            awaitHealth(process, begin);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            Thread.sleep(settle);
            System.out.println(millis + "\t" + residentKilobytes(process));
        } finally {
            stop(process);
            Runtime.getRuntime().removeShutdownHook(kill);
        }
    }

    private void awaitHealth(Process process, long begin) throws IOException, InterruptedException {
        while (!healthy()) {
            if (!process.isAlive() || System.nanoTime() - begin > LONGEST_START.toNanos()) {
                throw new IOException("the server did not come up: " + server.command());
            }
            Thread.sleep(1);
        }
    }

    private boolean healthy() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) LONGEST_START.toMillis());
            socket.getOutputStream().write(HEALTH);
            return new String(socket.getInputStream().readNBytes(12), ISO_8859_1).endsWith(" 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String residentKilobytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElseThrow();
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
