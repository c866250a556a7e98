/**
 * What the gateway tells of itself. {@link dev.patchbay.gateway.observe.LogSetup} sets up the log, without a file and
 * without reading one.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.gateway.observe;
