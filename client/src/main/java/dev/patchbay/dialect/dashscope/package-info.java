/**
 * DashScope, the native protocol of Alibaba Cloud Model Studio: text and multimodal generation, and vectors of texts.
 * Requests are written from the typed windows, answers become OpenAI's shape. Start at
 * {@link dev.patchbay.dialect.dashscope.DashScopeDialect}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.dialect.dashscope;
