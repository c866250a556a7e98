/**
 * The conversation with a model: what is asked ({@link dev.patchbay.chat.ChatRequest}), what comes back
 * ({@link dev.patchbay.chat.ChatResponse}) and what comes back piece by piece ({@link dev.patchbay.chat.ChatStream}).
 * All of them are typed windows onto OpenAI-shaped JSON, so nothing that a type does not know is lost.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.chat;
