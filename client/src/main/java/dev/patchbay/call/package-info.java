/**
 * What can be set for one call or for all of them: time limits, retries, request id, headers. Read
 * {@link dev.patchbay.call.Limits} first; {@code RequestOptions} carries it for one call.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.call;
