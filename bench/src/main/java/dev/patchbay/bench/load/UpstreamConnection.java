package dev.patchbay.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to the source of streams: one request after the other, each answered by a stream. */
final class UpstreamConnection {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern EVENTS = Pattern.compile("\"max_(?:completion_)?tokens\" *: *(\\d+)");
    private static final Pattern WITH_USAGE = Pattern.compile("\"include_usage\" *: *true");
    private static final byte[] HEAD = ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n").getBytes(ISO_8859_1);
    private static final String ENVELOPE = "data: {\"id\":\"chatcmpl-bench0123456789abcdef\","
            + "\"object\":\"chat.completion.chunk\",\"created\":1760000000,\"model\":\"bench-stream\",\"choices\":";
    private static final String FINISH =
            ENVELOPE + "[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE =
            ENVELOPE + "[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9,\"total_tokens\":18}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";
    private static final int MOST_BYTES = 16 * 1024;

    private final SocketChannel channel;
    private final long intervalNanos;
    private final ByteBuffer in = ByteBuffer.allocate(MOST_BYTES);
    /** What the connection did not take at once; it goes out before the next event. */
    private final ByteBuffer out = ByteBuffer.allocate(MOST_BYTES).flip();

    private long dueNanos;
    private int sent;
    private int events;
    private boolean usage;

    UpstreamConnection(SocketChannel channel, long intervalNanos) throws IOException {
        this.channel = channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.intervalNanos = intervalNanos;
    }

    long dueNanos() {
        return dueNanos;
    }

    /** Reads what has come; whether that made a request whole, so that its stream begins. */
    boolean read() {
        try {
            if (channel.read(in) < 0) {
                channel.close();
                return false;
            }
            return begins(new String(in.array(), 0, in.position(), ISO_8859_1));
        } catch (IOException gone) {
            close();
            return false;
        }
    }

    private boolean begins(String text) throws IOException {
        int end = text.indexOf("\r\n\r\n") + 4;
        if (end < 4 || text.length() < end + length(text)) {
            return false;
        }
        in.clear();
        events = number(EVENTS, text);
        usage = WITH_USAGE.matcher(text).find();
        sent = 0;
        dueNanos = System.nanoTime();
        write(HEAD);
        return true;
    }

    private static int length(String text) {
        return number(LENGTH, text);
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("a request without " + pattern + ":\n" + text);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Sends the next event, and after the last one the end; whether there is more to come. */
    boolean sendNext(StampedEvent event) {
        if (!channel.isOpen()) {
            return false;
        }
        try {
            return sendOne(event);
        } catch (IOException gone) {
            close();
            return false;
        }
    }

    private boolean sendOne(StampedEvent event) throws IOException {
        dueNanos += intervalNanos;
        if (sent < events) {
            write(event.chunk(System.nanoTime(), sent++));
            return true;
        }
        write(HttpChunk.last(FINISH + (usage ? USAGE : "") + DONE));
        return false;
    }

    private void write(byte[] bytes) throws IOException {
        channel.write(out);
        out.compact();
        if (out.remaining() < bytes.length) {
            throw new IOException("the caller reads too slowly");
        }
        out.put(bytes).flip();
        channel.write(out);
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
