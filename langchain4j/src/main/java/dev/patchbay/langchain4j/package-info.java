/**
 * Patchbay as the models of LangChain4j: one class a kind of model, made from a {@link dev.patchbay.Patchbay}. Start at
 * {@link dev.patchbay.langchain4j.PatchbayChatModel}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.langchain4j;
