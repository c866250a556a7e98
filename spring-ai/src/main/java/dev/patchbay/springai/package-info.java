/**
 * Patchbay as the models of Spring AI, made from a {@link dev.patchbay.Patchbay}. Start at
 * {@link dev.patchbay.springai.PatchbayChatModel}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.springai;
