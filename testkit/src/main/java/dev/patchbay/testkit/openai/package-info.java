/**
 * The OpenAI dialect from the provider's side: chat completions, embeddings, models, and the errors they make. Start at
 * {@link dev.patchbay.testkit.openai.OpenAiDialect}. The JSON is written out by hand, so that it owes nothing to the
 * readers it is used to test.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit.openai;
