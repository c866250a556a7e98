package dev.patchbay.gateway.server;

import dev.patchbay.endpoints.Exchange;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A listening HTTP/1.1 server. Each request, once it is whole, is handed to the handler on a virtual thread of its
 * own; the handler blocks as it likes and answers through the {@link Exchange}.
 */
public final class GatewayServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final Duration LONGEST_SWEEP = Duration.ofSeconds(1);

    private final Service service;
    private final EventLoopGroup loops;
    private final Channel listener;
    private final Future<?> sweeping;

    private GatewayServer(Service service, EventLoopGroup loops, Channel listener) {
        this.service = service;
        this.loops = loops;
        this.listener = listener;
        long pause = sweepPause(service.settings()).toNanos();
        sweeping = loops.next().scheduleWithFixedDelay(service::sweep, pause, pause, TimeUnit.NANOSECONDS);
    }

    /**
     * Listens.
     *
     * @throws IOException if the address cannot be had, saying why
     */
    public static GatewayServer start(ServerSettings settings, Consumer<Exchange> handler) throws IOException {
        leaveBuffersAlone();
        var service = new Service(settings, handler);
        EventLoopGroup loops = NativeTransport.eventLoops(settings.eventLoops());
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channelFactory(NativeTransport.listeners())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new Pipeline(service))
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        return new GatewayServer(service, loops, bound.channel());
    }

    /** Netty follows one buffer in 128 to find leaks, at 1 % of a call, unless it is told a level. */
    private static void leaveBuffersAlone() {
        if (System.getProperty("io.netty.leakDetection.level") == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    /** A quarter of the shortest limit, so that none takes much longer than it says. */
    private static Duration sweepPause(ServerSettings settings) {
        return settings.shortestTimeout().dividedBy(4).compareTo(LONGEST_SWEEP) < 0
                ? settings.shortestTimeout().dividedBy(4)
                : LONGEST_SWEEP;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Whether it takes no new connections any more. */
    public boolean isDraining() {
        return service.isDraining();
    }

    /**
     * Stops listening and waits until no request is left. Connections that are open may still be used for one more
     * request each; its answer says {@code Connection: close}.
     *
     * @return whether all requests ended in time
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public boolean drain(Duration atMost) throws InterruptedException {
        service.drain();
        listener.close().awaitUninterruptibly();
        return service.quota().awaitIdle(atMost);
    }

    /** Closes every connection at once, and stops. */
    @Override
    public void close() {
        service.drain();
        sweeping.cancel(false);
        listener.close().awaitUninterruptibly();
        service.connections().forEach(Connection::cut);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
