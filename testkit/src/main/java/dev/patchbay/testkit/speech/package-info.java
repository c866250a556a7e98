/**
 * What a simulated model says, before it is known in which protocol: from a {@link dev.patchbay.testkit.speech.Wish},
 * which a dialect reads out of a request, and a script comes a {@link dev.patchbay.testkit.speech.Reply}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit.speech;
