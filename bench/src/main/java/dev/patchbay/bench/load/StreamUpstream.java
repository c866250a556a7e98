package dev.patchbay.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * A provider of streams: answers every chat request at once with a first event and then sends events at a steady rate,
 * as many as the request's {@code max_tokens}. One thread.
 *
 * <p>Arguments: port, events a second.
 */
public final class StreamUpstream {
    private static final int BACKLOG = 1024;

    private final Selector selector;
    private final long intervalNanos;
    private final StampedEvent event = new StampedEvent();
    private final PriorityQueue<UpstreamConnection> due =
            new PriorityQueue<>(Comparator.comparingLong(UpstreamConnection::dueNanos));

    private StreamUpstream(int port, int rate) throws IOException {
        intervalNanos = TimeUnit.SECONDS.toNanos(1) / rate;
        selector = Selector.open();
        ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG)
                .configureBlocking(false)
                .register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Runs until it is killed. */
    public static void main(String[] args) throws IOException {
        var upstream = new StreamUpstream(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        while (true) {
            upstream.turn();
        }
    }

    private void turn() throws IOException {
        UpstreamConnection next = due.peek();
        if (next == null) {
            selector.select(this::ready);
        } else {
            waitUntil(next.dueNanos());
        }
        sendDue();
    }

    private void waitUntil(long nanos) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1) - 1);
        if (millis > 0) {
            selector.select(this::ready, millis);
        } else {
            selector.selectNow(this::ready);
        }
    }

    private void sendDue() {
        long now = System.nanoTime();
        for (var next = due.peek(); next != null && next.dueNanos() <= now; next = due.peek()) {
            due.poll();
            if (next.sendNext(event)) {
                due.add(next);
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept((ServerSocketChannel) key.channel());
            } else if (((UpstreamConnection) key.attachment()).read()) {
                due.add((UpstreamConnection) key.attachment());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot accept", e);
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false)
                    .register(selector, SelectionKey.OP_READ, new UpstreamConnection(channel, intervalNanos));
        }
    }
}
