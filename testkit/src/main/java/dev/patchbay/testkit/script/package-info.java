/**
 * What the simulator is told to do and what it saw: scripts, their settings and the requests received. Start at
 * {@link dev.patchbay.testkit.script.Script}; every fault is a constant of
 * {@link dev.patchbay.testkit.script.Setting}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit.script;
