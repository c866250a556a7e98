/**
 * The contract of the library: what it promises for every provider and in every mode, held over real sockets against
 * the simulator. {@link dev.patchbay.contract.Mode} is how a call is made; each suite runs in all of them.
 * The suites called matrix run for every {@link dev.patchbay.contract.Provider} as well; the others hold what one
 * provider shows as well as all.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.contract;
