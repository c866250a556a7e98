package dev.patchbay.route;

import dev.patchbay.call.CallInfo;
import dev.patchbay.call.Limits;
import dev.patchbay.call.RequestId;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.call.Trace;
import dev.patchbay.chat.Usage;
import dev.patchbay.dialect.Identity;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call on its way through its attempts. Used by one thread. */
final class Call {
    private final RequestOptions options;
    private final Identity identity;
    private final Limits limits;
    private final long begun = System.nanoTime();
    private final List<PatchbayException> history = new ArrayList<>(0);
    private @Nullable Target current;
    private int attempts;
    private long waitedNanos;

    Call(RequestOptions options, Limits clientLimits) {
        this.options = options;
        this.limits = options.limits().over(clientLimits);
        this.identity = new Identity(options.requestId().orElseGet(RequestId::create), options.headers().entrySet()
                .stream().map(header -> new Header(header.getKey(), header.getValue())).toList());
    }

    Identity identity() {
        return identity;
    }

    /** What one of several requests for the same answer carries: its own id, as the bodies differ. */
    Identity identity(int part) {
        return part == 0 ? identity : new Identity(identity.requestId() + "-" + part, identity.headers());
    }

    /** The provider the caller wants, if it said so. */
    Optional<String> provider() {
        return options.provider();
    }

    /** The limits of an attempt at that target: the call's own, then the provider's, then the client's. */
    Timing timing(Target target) {
        return Timing.since(begun, options.limits().over(target.limits()).over(limits));
    }

    int retriesAt(Target target, RetryPolicy policy) {
        return options.maxRetries().orElseGet(() -> target.provider().maxRetries().orElse(policy.maxRetries()));
    }

    /** How much of the call's time is left, as that target counts. */
    Duration left(Target target) {
        return timing(target).left();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Notes that an attempt begins. */
    void begin(Target target) {
        current = target;
        attempts++;
    }

    int attempts() {
        return attempts;
    }

    /** Time that passes while somebody else works does not count as ours. */
    void waited(long nanos) {
        waitedNanos += nanos;
    }

    /** Notes the failure of an attempt, with what it does not know by itself. */
    PatchbayException failed(PatchbayException failure, Target target) {
        var known = known(failure, target);
        history.add(known);
        return known;
    }

    PatchbayException known(PatchbayException failure, Target target) {
        return failure.with(failure.facts().toBuilder().provider(target.provider().name()).model(target.model())
                .requestId(identity.requestId()).attempts(attempts).build());
    }

    /** The account of the call, now that it is over. */
    CallRecord record(Optional<String> answeredModel, Usage usage, Optional<PatchbayException> failure) {
        return new CallRecord(identity.requestId(), Optional.ofNullable(current), answeredModel, usage, age(), attempts,
                failure);
    }

    List<PatchbayException> history() {
        return history;
    }

    CallInfo info(Target target) {
        long nanos = System.nanoTime() - begun;
        return new CallInfo(identity.requestId(), target.provider().name(), target.model(), attempts,
                Duration.ofNanos(nanos), Duration.ofNanos(Math.max(0, nanos - waitedNanos)),
                Optional.empty(), Trace.NONE);
    }
}
