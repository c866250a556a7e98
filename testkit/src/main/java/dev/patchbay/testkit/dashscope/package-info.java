/**
 * DashScope's native protocol from the provider's side: text and multimodal generation, vectors, and the errors they
 * make. Start at {@link dev.patchbay.testkit.dashscope.DashScopeDialect}. The JSON is written out by hand, so that it
 * owes nothing to the readers it is used to test.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit.dashscope;
