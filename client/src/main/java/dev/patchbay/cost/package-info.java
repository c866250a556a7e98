/**
 * What calls cost and what has been spent. Start with {@link dev.patchbay.cost.PriceTable}, which prices the
 * {@link dev.patchbay.cost.TokenBuckets} of one call as a {@link dev.patchbay.cost.Cost};
 * {@link dev.patchbay.cost.Totals} adds them up.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.cost;
