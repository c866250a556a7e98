/**
 * The OpenAI dialect: the chat completions that OpenAI defines and most servers imitate. As Patchbay's own values have
 * this shape, requests and answers pass byte for byte except where a {@link dev.patchbay.dialect.openai.Profile} says
 * that a server wants it otherwise. Start at {@link dev.patchbay.dialect.openai.OpenAiDialect}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.dialect.openai;
