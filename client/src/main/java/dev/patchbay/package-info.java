/**
 * The front door: {@link dev.patchbay.Patchbay} is the client, {@link dev.patchbay.PatchbayAsync} the same without
 * blocking the caller.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay;
