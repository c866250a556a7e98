/**
 * Turns a {@code config.yaml} of LiteLLM into settings of our own, and tells what has no counterpart. Start at
 * {@link dev.patchbay.gateway.litellm.LiteLlmImport}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.gateway.litellm;
