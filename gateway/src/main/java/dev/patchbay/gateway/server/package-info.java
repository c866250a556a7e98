/**
 * Carries HTTP/1.1 on Netty's event loops and hands every whole request to its own virtual thread, within limits on
 * all that a caller can make large or slow. Start with {@link dev.patchbay.gateway.server.GatewayServer}; what
 * happens on one connection is in {@code Connection}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.gateway.server;
