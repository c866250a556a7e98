/**
 * One HTTP exchange with a provider: pooled connections, time limits and framing, and nothing about JSON or models.
 * Start at {@code Transport}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.http;
