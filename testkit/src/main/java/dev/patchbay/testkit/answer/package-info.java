/**
 * What a dialect gives back for a request: a whole answer or a source of events, before anything goes wrong with it.
 * Start at {@link dev.patchbay.testkit.answer.SimulatedDialect}; a new dialect is one package that implements it.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit.answer;
