/**
 * The Messages API of Anthropic and of those who host Claude. What is written and read here is shared by every
 * {@link dev.patchbay.dialect.anthropic.Hosting}; start at {@link dev.patchbay.dialect.anthropic.AnthropicDialect}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.dialect.anthropic;
