package dev.patchbay.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One stream as its caller sees it. */
final class StreamCall implements LineSink {
    private final SocketChannel channel;
    private final int events;
    private final Latencies delays;
    private final StreamAnswer answer = new StreamAnswer(this);

    private long sentNanos;
    private long firstNanos;
    private int received;
    private boolean done;
    private String end = "cut short";

    StreamCall(InetSocketAddress server, int events, Latencies delays) throws IOException {
        this.events = events;
        this.delays = delays;
        this.channel = SocketChannel.open(server).setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    void register(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send() throws IOException {
        sentNanos = System.nanoTime();
        channel.write(ByteBuffer.wrap(request().getBytes(ISO_8859_1)));
    }

    private String request() {
        String body = "{\"model\":\"bench-stream\",\"messages\":[{\"role\":\"user\",\"content\":\"Count.\"}],"
                + "\"stream\":true,\"max_tokens\":" + events + "}";
        return "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Reads what has come; whether the stream has ended, well or not. */
    boolean read(ByteBuffer buffer) {
        buffer.clear();
        try {
            if (channel.read(buffer) < 0 || answer.accept(buffer.flip())) {
                channel.close();
            }
        } catch (IOException cut) {
            end = String.valueOf(cut.getMessage());
            close();
        }
        return !channel.isOpen();
    }

    @Override
    public void line(byte[] line, int length) {
        int stamp = StampedEvent.stamp(line, length);
        if (stamp >= 0) {
            event(line, stamp);
        } else if (length == 12 && line[6] == '[') {
            done = true;
        }
    }

    /** An event that comes twice or too late does not count, so it is lost. */
    private void event(byte[] line, int stamp) {
        long now = System.nanoTime();
        if (StampedEvent.number(line, stamp) != received) {
            return;
        }
        if (received++ == 0) {
            firstNanos = now;
        }
        delays.add(now - StampedEvent.nanos(line, stamp));
    }

    void firstEvent(Latencies firsts) {
        if (received > 0) {
            firsts.add(firstNanos - sentNanos);
        }
    }

    /** The events that did not come; a missing end mark counts as one. */
    int lost() {
        return events - received + (done ? 0 : 1);
    }

    /** Why something was lost. */
    String end() {
        return end;
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
