/**
 * Amounts of money as whole nano-dollars, so that sums are exact. There is one type here,
 * {@link dev.patchbay.money.Money}; what a call costs is worked out in {@code dev.patchbay.cost}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.money;
