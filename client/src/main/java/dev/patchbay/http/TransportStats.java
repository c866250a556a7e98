package dev.patchbay.http;

/**
 * What a transport holds and has done.
 *
 * @param leased connections in use
 * @param idle connections kept for later use
 * @param pending calls that wait for a connection
 * @param opened connections opened since the start
 * @param reused exchanges that found a connection kept from before
 * @param resent exchanges whose kept connection was dead, and that were sent again on a fresh one
 */
public record TransportStats(int leased, int idle, int pending, long opened, long reused, long resent) {}
