/**
 * What can go wrong with a call: one unchecked root, {@link dev.patchbay.error.PatchbayException}, and a leaf for
 * every class of failure a caller can act on. Start reading there.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.error;
