/**
 * A provider simulator for tests of programs that call LLMs. Start at {@link dev.patchbay.testkit.Simulator}, or with
 * {@link dev.patchbay.testkit.SimulatorExtension} in a JUnit test.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit;
