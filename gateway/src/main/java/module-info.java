/** The gateway server. */
module dev.patchbay.gateway {
    requires static transitive org.jspecify;
    requires dev.patchbay.client;
    requires dev.patchbay.endpoints;
    requires dev.patchbay.testkit;
    requires info.picocli;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires org.slf4j;
}
