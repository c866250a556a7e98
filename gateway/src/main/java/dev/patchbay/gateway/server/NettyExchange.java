package dev.patchbay.gateway.server;

import dev.patchbay.endpoints.Answer;
import dev.patchbay.endpoints.EventSink;
import dev.patchbay.endpoints.Exchange;
import dev.patchbay.endpoints.Header;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One whole request and the way back to its caller. */
final class NettyExchange implements Exchange {
    private static final int PIECE = 64 * 1024;

    private final HttpRequest head;
    private final long receivedNanos;
    private final byte[] body;
    private final Ticket ticket;
    private final Outlet outlet;
    private final Service service;
    private final List<Runnable> onDisconnect = new ArrayList<>(1);
    private boolean answered;
    private @Nullable EventSink sink;

    NettyExchange(Incoming request, Outlet outlet, Service service) {
        head = request.head();
        receivedNanos = request.receivedNanos();
        body = request.body();
        ticket = request.ticket();
        this.outlet = outlet;
        this.service = service;
    }

    Ticket ticket() {
        return ticket;
    }

    @Override
    public String method() {
        return head.method().name();
    }

    @Override
    public String path() {
        String uri = head.uri();
        int query = uri.indexOf('?');
        return withoutHost(query < 0 ? uri : uri.substring(0, query));
    }

    /** A client that takes the gateway for a proxy sends the whole URL (RFC 9112, 3.2.2). */
    private static String withoutHost(String target) {
        if (!target.startsWith("http://") && !target.startsWith("https://")) {
            return target;
        }
        int path = target.indexOf('/', target.indexOf("//") + 2);
        return path < 0 ? "/" : target.substring(path);
    }

    @Override
    public Optional<String> query(String name) {
        try {
            List<String> values = new QueryStringDecoder(head.uri()).parameters().get(name);
            return values == null ? Optional.empty() : Optional.of(values.getFirst());
        } catch (IllegalArgumentException notDecodable) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(head.headers().get(name));
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public long receivedNanos() {
        return receivedNanos;
    }

    @Override
    public void respond(Answer answer) {
        begin();
        boolean keepAlive = mayKeepAlive();
        if (head.method().equals(HttpMethod.HEAD)) {
            outlet.finish(Head.withoutBody(answer, head.protocolVersion(), keepAlive), keepAlive);
        } else if (answer.body().length <= PIECE) {
            outlet.finish(Head.whole(answer, head.protocolVersion(), keepAlive), keepAlive);
        } else {
            respondInPieces(answer, keepAlive);
        }
    }

    /** So that a slow reader is noticed, and what lies outside the heap stays small. */
    private void respondInPieces(Answer answer, boolean keepAlive) {
        outlet.add(Head.ofLength(answer, head.protocolVersion(), keepAlive));
        byte[] bytes = answer.body();
        for (int from = 0; from < bytes.length; from += PIECE) {
            int count = Math.min(PIECE, bytes.length - from);
            outlet.write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes, from, count)));
        }
        outlet.finish(LastHttpContent.EMPTY_LAST_CONTENT, keepAlive);
    }

    @Override
    public EventSink stream(int status, List<Header> headers) {
        begin();
        HttpVersion asked = head.protocolVersion();
        boolean keepAlive = mayKeepAlive() && asked.equals(HttpVersion.HTTP_1_1);
        sink = new ChunkedSink(outlet, Head.ofStream(status, headers, asked, keepAlive), keepAlive);
        return sink;
    }

    private void begin() {
        if (answered) {
            throw new IllegalStateException("answered already");
        }
        answered = true;
    }

    private boolean mayKeepAlive() {
        return HttpUtil.isKeepAlive(head) && !service.isDraining();
    }

    /** Makes sure of an end, when whoever should have answered has returned. */
    void settle() {
        if (!answered) {
            respond(service.toAnswer(service.refusals().unanswered()));
        } else if (sink != null) {
            sink.abort();
        }
    }

    @Override
    public void onDisconnect(Runnable callback) {
        synchronized (onDisconnect) {
            if (!outlet.isGone()) {
                onDisconnect.add(callback);
                return;
            }
        }
        callback.run();
    }

    /** The caller has left before the answer was whole. */
    void callerGone() {
        List<Runnable> callbacks;
        synchronized (onDisconnect) {
            outlet.callerGone();
            callbacks = List.copyOf(onDisconnect);
        }
        ticket.release();
        callbacks.forEach(Runnable::run);
    }

    void wake() {
        outlet.wake();
    }
}
