/**
 * The contract of the library: what it promises for every provider and in every mode, held over real sockets against
 * the simulator. {@link dev.patchbay.contract.Mode} is how a call is made; each suite runs in all of them.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.contract;
