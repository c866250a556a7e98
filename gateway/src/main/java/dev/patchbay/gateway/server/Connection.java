package dev.patchbay.gateway.server;

import dev.patchbay.endpoints.Answer;
import dev.patchbay.endpoints.Problem;
import dev.patchbay.gateway.server.Stage.Answering;
import dev.patchbay.gateway.server.Stage.Begun;
import dev.patchbay.gateway.server.Stage.Body;
import dev.patchbay.gateway.server.Stage.Closed;
import dev.patchbay.gateway.server.Stage.Lingering;
import dev.patchbay.gateway.server.Stage.Quiet;
import dev.patchbay.gateway.server.Stage.Writing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One caller's connection, from one request to the next. Everything here runs on the connection's event loop, except
 * {@link #finish} and {@link #checkDeadline}, which go there. One request is answered at a time; what a caller sends
 * ahead waits here, and when that is more than one read of the socket, there.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be written or closed is told by channelInactive.
final class Connection extends ChannelInboundHandlerAdapter {
    private static final long NEVER = Long.MAX_VALUE;
    private static final Duration LINGER = Duration.ofSeconds(1);
    /** So many callers above the limit are told so; further ones are closed without a word. */
    private static final int TOLD = 256;

    private final Service service;
    private final Channel channel;
    private final Queue<HttpObject> early = new ArrayDeque<>(2);
    private Stage stage = Stage.QUIET;
    private volatile long deadline = NEVER;

    Connection(Service service, Channel channel) {
        this.service = service;
        this.channel = channel;
    }

    private void enter(Stage next, Duration atMost) {
        stage = next;
        deadline = System.nanoTime() + atMost.toNanos();
    }

    // ---- Coming and going

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        service.connections().add(this);
        int above = service.quota().connect();
        enter(Stage.QUIET, service.settings().idleTimeout());
        if (above > TOLD) {
            channel.close();
        } else if (above > 0) {
            refuse(service.refusals().connections());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        service.connections().remove(this);
        service.quota().disconnect();
        early.forEach(ReferenceCountUtil::release);
        early.clear();
        Stage last = stage;
        enter(Stage.CLOSED, LINGER);
        switch (last) {
            case Body(var request) -> request.ticket().release();
            case Answering(var exchange) -> exchange.callerGone();
            case Writing(var exchange) -> exchange.callerGone();
            case Quiet _, Begun _, Lingering _, Closed _ -> { }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A reset, or a write to a connection that is closed already: channelInactive has told or will tell.
        channel.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (stage instanceof Answering(var exchange)) {
            exchange.wake();
        }
    }

    // ---- A request coming in

    /** Bytes are there, before anything is made of them. */
    void bytesCame() {
        if (stage instanceof Quiet) {
            enter(Stage.HEAD, service.settings().headerTimeout());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var part = (HttpObject) message;
        if (stage instanceof Answering || stage instanceof Writing) {
            early.add(part);
            channel.config().setAutoRead(false);
        } else {
            take(part);
        }
    }

    private void take(HttpObject part) {
        try {
            switch (stage) {
                case Lingering _, Closed _, Answering _, Writing _ -> { }
                case Quiet _, Begun _, Body _ when part.decoderResult().isFailure() ->
                        refuse(service.refusals().malformed(part.decoderResult().cause()));
                case Quiet _, Begun _ -> takeHead((HttpRequest) part);
                case Body(var request) -> takeBody(request, (HttpContent) part);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void takeHead(HttpRequest head) {
        if (head.protocolVersion().majorVersion() != 1) {
            refuse(service.refusals().version());
        } else if (HttpUtil.getContentLength(head, 0L) > service.settings().maxBodySize()) {
            refuse(service.refusals().bodyTooLarge());
        } else if (!service.quota().enter()) {
            refuse(service.refusals().requests());
        } else {
            enter(new Body(new Incoming(head, new Ticket(service.quota()))), service.settings().bodyTimeout());
            continueIfAsked(head);
        }
    }

    private void continueIfAsked(HttpRequest head) {
        if (HttpUtil.is100ContinueExpected(head)) {
            channel.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void takeBody(Incoming request, HttpContent part) {
        ByteBuf bytes = part.content();
        if (bytes.readableBytes() > service.settings().maxBodySize() - request.length()) {
            refuse(service.refusals().bodyTooLarge());
        } else if (!request.ticket().take(bytes.readableBytes())) {
            refuse(service.refusals().bytes());
        } else {
            request.add(bytes);
            if (part instanceof LastHttpContent) {
                handOver(request);
            }
        }
    }

    private void handOver(Incoming request) {
        var outlet = new Outlet(this, channel, service.settings().writeTimeout());
        var exchange = new NettyExchange(request, outlet, service);
        stage = new Answering(exchange);
        deadline = NEVER;
        service.handle(exchange);
    }

    // ---- An answer going out

    /** Writes the last part of an answer, from any thread; the next request is taken when it is out. */
    void finish(HttpObject last, boolean keepAlive) {
        channel.eventLoop().execute(() -> {
            if (stage instanceof Answering(var exchange)) {
                enter(new Writing(exchange), service.settings().writeTimeout());
                channel.writeAndFlush(last).addListener(written -> finished(exchange, keepAlive && written.isSuccess()));
            }
        });
    }

    private void finished(NettyExchange exchange, boolean keepAlive) {
        if (stage instanceof Writing) {
            stage = Stage.QUIET;
            exchange.ticket().release();
            if (keepAlive) {
                next();
            } else {
                closeWayOut();
            }
        }
    }

    private void next() {
        enter(Stage.QUIET, service.settings().idleTimeout());
        while (!(stage instanceof Answering) && !early.isEmpty()) {
            take(early.remove());
        }
        if (early.isEmpty()) {
            channel.config().setAutoRead(true);
        }
    }

    /** Says a last word. */
    private void refuse(Problem problem) {
        if (stage instanceof Body(var request)) {
            request.ticket().release();
        }
        enter(Stage.LINGERING, LINGER);
        Answer answer = service.toAnswer(problem);
        channel.writeAndFlush(Head.whole(answer, HttpVersion.HTTP_1_1, false))
                .addListener(_ -> closeWayOut());
    }

    /** What was said last is read even by a caller that is still sending; a whole close would meet that with a reset. */
    private void closeWayOut() {
        if (channel.isOpen()) {
            enter(Stage.LINGERING, LINGER);
            ((DuplexChannel) channel).shutdownOutput();
        }
    }

    // ---- Time

    /** Whether something has been waited for long enough; from any thread. */
    void checkDeadline(long now) {
        if (isOver(now)) {
            channel.eventLoop().execute(() -> {
                if (isOver(now)) {
                    expire();
                }
            });
        }
    }

    private boolean isOver(long now) {
        return deadline != NEVER && now - deadline >= 0;
    }

    private void expire() {
        switch (stage) {
            case Begun _ -> refuse(service.refusals().slowHead());
            case Body _ -> refuse(service.refusals().slowBody());
            case Quiet _, Writing _, Lingering _ -> channel.close();
            case Answering _, Closed _ -> { }
        }
    }

    /** Closes the connection with whatever is still in it. */
    void cut() {
        channel.close();
    }
}
