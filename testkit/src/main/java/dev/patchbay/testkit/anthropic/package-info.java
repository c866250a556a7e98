/**
 * The Messages API as api.anthropic.com answers it. Its bytes follow Anthropic's pages "Messages API" and "Streaming
 * messages"; nothing here is shared with the client's dialect. Start at
 * {@link dev.patchbay.testkit.anthropic.AnthropicDialect}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit.anthropic;
