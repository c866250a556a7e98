/**
 * The OpenAI-compatible HTTP API, independent of any server: {@link dev.patchbay.endpoints.Exchange} is what a server
 * hands in, one per request. Start reading there.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.endpoints;
