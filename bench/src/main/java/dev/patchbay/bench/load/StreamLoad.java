package dev.patchbay.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Opens many streams, one connection each, spread over a second, reads them to their ends and tells what came. One
 * thread.
 *
 * <p>Arguments: port, streams, events a second, seconds. Prints, separated by tabs: events received in order, events
 * lost, time to the first event (p50, p99), time of an event from the upstream's write to here (p50, p99); all times in
 * microseconds.
 */
public final class StreamLoad {
    private static final long SPREAD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final List<StreamCall> calls = new ArrayList<>();
    private final ArrayDeque<StreamCall> waiting = new ArrayDeque<>();
    private final Latencies delays;
    private int open;

    private StreamLoad(int port, int streams, int events) throws IOException {
        delays = new Latencies(streams * events);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (int i = 0; i < streams; i++) {
            var call = new StreamCall(address, events, delays);
            call.register(selector);
            calls.add(call);
        }
        waiting.addAll(calls);
        open = streams;
    }

    /** Runs one load. */
    public static void main(String[] args) throws IOException {
        int streams = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[3]);
        var load = new StreamLoad(Integer.parseInt(args[0]), streams, Integer.parseInt(args[2]) * seconds);
        load.run(SPREAD_NANOS + TimeUnit.SECONDS.toNanos(seconds) + GRACE_NANOS);
        System.out.println(load.result());
        load.losses().forEach((end, count) -> System.err.println("bench: " + count + " streams " + end));
    }

    private void run(long limitNanos) throws IOException {
        long start = System.nanoTime();
        long gap = SPREAD_NANOS / calls.size();
        for (long now = start; open > 0 && now - start < limitNanos; now = System.nanoTime()) {
            while (!waiting.isEmpty() && now - start >= gap * (calls.size() - waiting.size())) {
                waiting.remove().send();
            }
            selector.select(this::ready, waiting.isEmpty() ? 100 : 1);
        }
    }

    private void ready(SelectionKey key) {
        if (((StreamCall) key.attachment()).read(buffer)) {
            open--;
        }
    }

    private Map<String, Long> losses() {
        return calls.stream()
                .filter(call -> call.lost() > 0)
                .collect(Collectors.groupingBy(StreamCall::end, TreeMap::new, Collectors.counting()));
    }

    private String result() {
        var firsts = new Latencies(calls.size());
        calls.forEach(call -> call.firstEvent(firsts));
        int lost = calls.stream().mapToInt(StreamCall::lost).sum();
        return String.format(Locale.ROOT, "%d\t%d\t%d\t%d\t%d\t%d", delays.count(), lost,
                firsts.micros(50), firsts.micros(99), delays.micros(50), delays.micros(99));
    }
}
