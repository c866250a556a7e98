/** The gateway server. */
module dev.patchbay.gateway {
    requires static transitive org.jspecify;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
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
    requires jdk.unsupported;
    requires org.slf4j;

    provides ch.qos.logback.classic.spi.Configurator with dev.patchbay.gateway.observe.LogSetup;
}
