package dev.patchbay.route;

import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.Limits;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.call.Strategy;
import java.util.OptionalInt;

/**
 * What holds for every call of a client, where neither the call nor its route nor the provider says otherwise.
 *
 * @param limits time limits
 * @param retry how often and after which waits a call is tried again
 * @param strategy how one of several targets is picked
 * @param maxContextTokens how many tokens a prompt may have before its oldest turns are left out
 * @param hedgeAfter when a slow stream has the next target asked beside it
 * @param onStreamFailure what becomes of a stream that breaks after content
 * @param continueLimit how many bytes of a stream's deltas are kept to go on from
 */
public record CallPolicy(
        Limits limits,
        RetryPolicy retry,
        Strategy strategy,
        OptionalInt maxContextTokens,
        HedgeAfter hedgeAfter,
        OnStreamFailure onStreamFailure,
        int continueLimit) {}
