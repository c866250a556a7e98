package dev.patchbay.route;

import dev.patchbay.call.CacheOutcome;
import dev.patchbay.call.CallInfo;
import dev.patchbay.call.CallKind;
import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.RequestId;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.call.Trace.Outcome;
import dev.patchbay.chat.Usage;
import dev.patchbay.dialect.Identity;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through its attempts: what holds for it, whom it can still ask, and what happened so far. Used by
 * one thread; only {@link #timing} and {@link #identity} are for those that make its attempts, too.
 */
final class Call {
    private final CallKind kind;
    private final RequestOptions options;
    private final CallPolicy client;
    private final Identity identity;
    private final long begun = System.nanoTime();
    private final List<PatchbayException> history = new ArrayList<>(0);
    private final TraceKeeper trace = new TraceKeeper(begun);
    private final List<Spent> beside = new ArrayList<>(0);
    private RoutePolicy route = RoutePolicy.NONE;
    private @Nullable Candidates candidates;
    private @Nullable Target current;
    private @Nullable Target first;
    private @Nullable Target lastFailed;
    private boolean severalAsked;
    private @Nullable PatchbayException firstsFailure;
    private boolean beyondContext;
    private int droppedMessages;
    private int attempts;
    private long waitedNanos;

    Call(CallKind kind, RequestOptions options, CallPolicy client) {
        this.kind = kind;
        this.options = options;
        this.client = client;
        this.identity = new Identity(options.requestId().orElseGet(RequestId::create), headers(options));
    }

    private static List<Header> headers(RequestOptions options) {
        return options.headers().isEmpty() ? List.of() : options.headers().entrySet().stream()
                .map(header -> new Header(header.getKey(), header.getValue())).toList();
    }

    /** Says whom it may ask. */
    Candidates follow(Plan plan) {
        route = plan.policy();
        var made = new Candidates(this, plan, options.strategy().or(route::strategy).orElse(client.strategy()));
        candidates = made;
        return made;
    }

    /** Whom it can still ask; empty before it {@linkplain #follow follows} a plan. */
    Optional<Candidates> candidates() {
        return Optional.ofNullable(candidates);
    }

    Identity identity() {
        return identity;
    }

    /** What one of several requests for the same answer carries: its own id, as the bodies differ. */
    Identity identity(int part) {
        return part == 0 ? identity : new Identity(identity.requestId() + "-" + part, identity.headers());
    }

    /** The limits of an attempt at that target: the call's own, then the route's, the provider's, the client's. */
    Timing timing(Target target) {
        return Timing.since(begun,
                options.limits().over(route.limits()).over(target.limits()).over(client.limits()));
    }

    /**
     * How many tokens its prompt may have at that target. Those that are asked because it was too long have a larger
     * window: only the call itself and the provider can say what fits there.
     */
    OptionalInt maxContextTokens(Target target) {
        if (options.maxContextTokens().isPresent()) {
            return options.maxContextTokens();
        }
        OptionalInt own = target.provider().maxContextTokens();
        if (beyondContext) {
            return own;
        }
        OptionalInt nearer = route.maxContextTokens().isPresent() ? route.maxContextTokens() : own;
        return nearer.isPresent() ? nearer : client.maxContextTokens();
    }

    /** Notes that from now on those are asked that were named for prompts that are too long. */
    void isBeyondContext() {
        beyondContext = true;
    }

    int retriesAt(Target target) {
        return options.maxRetries().orElseGet(() -> route.maxRetries()
                .orElseGet(() -> target.provider().maxRetries().orElse(client.retry().maxRetries())));
    }

    /** Whether it has made all the attempts it may. */
    boolean isSpent() {
        return attempts >= route.maxAttempts().orElse(client.retry().maxAttempts());
    }

    /** How it opens streams: one target after the other, or a slow one beside the next where there is one. */
    Tries<StreamLeg> racing(Candidates whom, Tries.Way<StreamLeg> way) {
        HedgeAfter hedge = options.hedgeAfter().or(route::hedgeAfter).orElse(client.hedgeAfter());
        return hedge instanceof HedgeAfter.Off || !whom.areSeveral()
                ? Tries.oneByOne(this, way)
                : new Race(this, whom, way, hedge);
    }

    /** Whether its stream is to be carried on when it breaks. */
    boolean continues() {
        return options.onStreamFailure().or(route::onStreamFailure).orElse(client.onStreamFailure())
                == OnStreamFailure.CONTINUE;
    }

    /** Whether its stream is handed out only when it is whole. */
    boolean isBuffered() {
        return options.buffered().orElse(route.buffered());
    }

    /** How much of the call's time is left, as that target counts. */
    Duration left(Target target) {
        return timing(target).left();
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Begins an attempt. */
    Attempt begin(Target target) {
        current = target;
        first = first == null ? target : first;
        severalAsked |= target != first;
        attempts++;
        return new Attempt(this, target);
    }

    /** Time that passes while somebody else works does not count as ours. */
    void waited(long nanos) {
        waitedNanos += nanos;
    }

    /** Notes the failure of an attempt, with what it does not know by itself. */
    PatchbayException failed(Attempt attempt, PatchbayException failure) {
        Target target = attempt.target();
        var known = known(failure, target);
        attempt.failed(known);
        waited(attempt.waitedNanos());
        history.add(known);
        lastFailed = target;
        firstsFailure = target == first || firstsFailure == null ? known : firstsFailure;
        trace.tried(attempt, Outcome.FAILED, FailureRules.words(known));
        return known;
    }

    /** Notes that an attempt was given up because it is no longer needed. */
    void cancelled(Attempt attempt, String why) {
        trace.tried(attempt, Outcome.CANCELLED, why);
        if (attempt.usage().known()) {
            beside.add(new Spent(attempt.target(), attempt.answeredModel(), attempt.usage()));
        }
    }

    /** Notes that somebody else goes on with the answer that this attempt began. */
    void spent(Attempt part) {
        beside.add(new Spent(part.target(), part.answeredModel(), part.usage()));
    }

    /** Notes that the answer ends with what this attempt brought, although somebody else was asked after it. */
    void endsWith(Attempt last) {
        current = last.target();
    }

    /** Notes that a target was not asked. */
    void passedOver(Target target, String why) {
        trace.passedOver(target, why);
    }

    PatchbayException known(PatchbayException failure, Target target) {
        return failure.with(failure.facts().toBuilder().provider(target.provider().name()).model(target.model())
                .requestId(identity.requestId()).attempts(attempts).build());
    }

    /** The failure with which the call ends, with all that happened on the way. */
    PatchbayException ended(PatchbayException failure) {
        return failure.with(failure.facts().toBuilder().requestId(identity.requestId()).trace(trace.trace()).build());
    }

    /** The account of the call, now that it is over. */
    CallRecord record(Optional<String> answeredModel, Usage usage, Optional<PatchbayException> failure) {
        return new CallRecord(identity.requestId(), kind, Optional.ofNullable(current), answeredModel, usage,
                List.copyOf(beside), age(), attempts, droppedMessages, failure, trace.trace());
    }

    /** The failures of its attempts, in order. */
    List<PatchbayException> history() {
        return history;
    }

    /** The last failure of the target that was asked first: what the call fails with when all fail. */
    PatchbayException telling() {
        return firstsFailure == null
                ? PatchbayException.of(ErrorKind.CONFIGURATION, "the call has no target")
                : firstsFailure;
    }

    /** Who failed last; empty if nobody did. */
    Optional<Target> lastFailed() {
        return Optional.ofNullable(lastFailed);
    }

    /** Whether all its attempts were made at one target. */
    boolean askedOnlyOne() {
        return !severalAsked;
    }

    int attempts() {
        return attempts;
    }

    /** Notes that a stream broke after its first content. */
    PatchbayException broke(Attempt attempt, PatchbayException failure) {
        var known = known(failure, attempt.target());
        trace.tried(attempt, Outcome.FAILED, FailureRules.words(known));
        return ended(known);
    }

    /** How the answer came about that this attempt brought; for a stream, its first content. */
    CallInfo served(Attempt attempt) {
        current = attempt.target();
        waited(attempt.waitedNanos());
        trace.tried(attempt, Outcome.OK, "");
        droppedMessages = attempt.droppedMessages();
        long nanos = System.nanoTime() - begun;
        return new CallInfo(identity.requestId(), attempt.target().provider().name(), attempt.target().model(),
                attempts, Duration.ofNanos(nanos), Duration.ofNanos(Math.max(0, nanos - waitedNanos)),
                droppedMessages, Optional.empty(), trace.trace(), CacheOutcome.NONE);
    }
}
