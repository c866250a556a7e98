/**
 * HTTP/1.1 on plain sockets: reads requests, and plays answers as a script says, faults included. Start at
 * {@link dev.patchbay.testkit.wire.HttpListener}; it knows no provider.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit.wire;
