package dev.patchbay.gateway.server;

import dev.patchbay.endpoints.CallerGone;
import dev.patchbay.endpoints.EventSink;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An answer that is sent as it comes about. */
final class ChunkedSink implements EventSink {
    private final Outlet outlet;
    private final boolean keepAlive;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable HttpResponse head;

    ChunkedSink(Outlet outlet, HttpResponse head, boolean keepAlive) {
        this.outlet = outlet;
        this.head = head;
        this.keepAlive = keepAlive;
    }

    @Override
    public void write(byte[] bytes) {
        if (ended.get()) {
            throw new CallerGone("the answer has ended", null);
        }
        addHead();
        outlet.write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
    }

    private void addHead() {
        if (head != null) {
            outlet.add(head);
            head = null;
        }
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true) && !outlet.isGone()) {
            addHead();
            outlet.finish(LastHttpContent.EMPTY_LAST_CONTENT, keepAlive);
        }
    }

    @Override
    public void abort() {
        if (ended.compareAndSet(false, true)) {
            outlet.cut();
        }
    }
}
