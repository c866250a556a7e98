package dev.patchbay.gateway.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;

/** What bytes go through on a connection: the codec, and around it the connection, which wants to know when any come. */
final class Pipeline extends ChannelInitializer<Channel> {
    private static final int CHUNK = 64 * 1024;
    /** As many of the smallest requests as come in with one read; then the socket is left alone, see Connection. */
    private static final int SENT_AHEAD = 4096;

    private final Service service;
    private final HttpDecoderConfig decoding;

    Pipeline(Service service) {
        this.service = service;
        decoding = new HttpDecoderConfig()
                .setMaxInitialLineLength(service.settings().maxInitialLineLength())
                .setMaxHeaderSize(service.settings().maxHeaderSize())
                .setMaxChunkSize(CHUNK);
    }

    @Override
    protected void initChannel(Channel channel) {
        var connection = new Connection(service, channel);
        channel.pipeline().addLast(new Doorbell(connection), new HttpServerCodec(decoding, SENT_AHEAD), connection);
    }

    private static final class Doorbell extends ChannelInboundHandlerAdapter {
        private final Connection connection;

        Doorbell(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            connection.bytesCame();
            ctx.fireChannelRead(bytes);
        }
    }
}
