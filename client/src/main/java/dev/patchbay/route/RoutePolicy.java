package dev.patchbay.route;

import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.Limits;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.Strategy;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a route says about its calls; what is empty holds as for all.
 *
 * @param strategy how one of its targets is picked
 * @param limits its time limits
 * @param maxRetries how often one target is asked again
 * @param maxAttempts how many attempts a call makes in all
 * @param maxContextTokens how many tokens a prompt may have before its oldest turns are left out
 * @param hedgeAfter when a slow stream has the next target asked beside it
 * @param onStreamFailure what becomes of a stream that breaks after content
 * @param buffered whether streams are collected first and handed out whole
 */
public record RoutePolicy(
        Optional<Strategy> strategy,
        Limits limits,
        OptionalInt maxRetries,
        OptionalInt maxAttempts,
        OptionalInt maxContextTokens,
        Optional<HedgeAfter> hedgeAfter,
        Optional<OnStreamFailure> onStreamFailure,
        boolean buffered) {
    /** Nothing said. */
    public static final RoutePolicy NONE = new RoutePolicy(
            Optional.empty(), Limits.UNSET, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty(),
            Optional.empty(), false);
}
