/**
 * The OpenAI-compatible HTTP API inside a web application of one's own, in any servlet container. Start with
 * {@link dev.patchbay.servlet.PatchbayServlet}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.servlet;
