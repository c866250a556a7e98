/**
 * The built-in demo provider: an echo model in memory, so that the first request works on a machine with no key and no
 * network. {@link dev.patchbay.demo.EchoTransport} takes the place of the network.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.demo;
