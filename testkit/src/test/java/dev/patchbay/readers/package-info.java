/**
 * Clients of others, unmodified, before the simulator: whoever wrote them read the provider's own answers, so what they
 * understand is right. Each test is a conversation of one client.
 */
package dev.patchbay.readers;
