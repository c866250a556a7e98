package dev.patchbay.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Arrays;

/** A request whose head is there and whose body is coming in. Room for the body is made as it comes, not as promised. */
final class Incoming {
    private static final byte[] EMPTY = {};
    private static final int FIRST_ROOM = 16 * 1024;

    private final HttpRequest head;
    private final Ticket ticket;
    private final long receivedNanos;
    private final long declared;
    private byte[] bytes = EMPTY;
    private int length;

    Incoming(HttpRequest head, Ticket ticket) {
        this.head = head;
        this.ticket = ticket;
        receivedNanos = System.nanoTime();
        declared = HttpUtil.getContentLength(head, Long.MAX_VALUE);
    }

    HttpRequest head() {
        return head;
    }

    Ticket ticket() {
        return ticket;
    }

    long receivedNanos() {
        return receivedNanos;
    }

    int length() {
        return length;
    }

    void add(ByteBuf more) {
        int count = more.readableBytes();
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, roomFor(length + count));
        }
        more.readBytes(bytes, length, count);
        length += count;
    }

    private int roomFor(int needed) {
        long ahead = Math.min(declared, Math.max(FIRST_ROOM, 2L * bytes.length));
        return (int) Math.max(needed, ahead);
    }

    byte[] body() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
