package dev.patchbay.route;

import dev.patchbay.call.Limit;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.RetriesExhaustedException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Asks the targets of a call, one after the other, each as often as the rules allow, until one answers. */
final class AttemptLoop {
    private final FailureRules rules;
    private final Pause pause;

    AttemptLoop(RetryPolicy policy, RandomGenerator random, Pause pause) {
        this.rules = new FailureRules(policy, random);
        this.pause = pause;
    }

    /**
     * Runs a call to its end.
     *
     * @throws PatchbayException what went wrong: the failure itself if there was one attempt or nothing else would
     *     help, else a {@link RetriesExhaustedException}
     */
    <T> T run(Call call, Candidates candidates, Tries<T> tries) {
        for (Target target = candidates.next(); target != null; target = candidates.next()) {
            T answer = pursue(target, call, candidates, tries);
            if (answer != null) {
                return answer;
            }
            if (call.isSpent()) {
                break;
            }
        }
        throw summary(call);
    }

    /** Asks one target until it answers or is given up: then null. */
    private <T> @Nullable T pursue(Target target, Call call, Candidates candidates, Tries<T> tries) {
        boolean learned = false;
        int retries = 0;
        while (!call.isSpent()) {
            int before = call.attempts();
            PatchbayException failure;
            try {
                return tries.ask(target);
            } catch (PatchbayException failed) {
                failure = failed;
            }
            // When two were asked side by side and both failed, neither is asked again.
            boolean raced = call.attempts() > before + 1;
            if (!learned && !raced && target.dialect().learn(failure)) {
                learned = true;
                continue;
            }
            Verdict verdict = judge(failure, target, raced ? Integer.MAX_VALUE : retries, call, candidates);
            if (!(verdict instanceof Verdict.Again again)) {
                return null;
            }
            rest(again.delay(), call, target);
            retries++;
        }
        return null;
    }

    /** What to do; throws where nothing else would help. */
    private Verdict judge(
            PatchbayException failure, Target asked, int retries, Call call, Candidates candidates) {
        Target target = call.lastFailed().orElse(asked);
        var standing = new FailureRules.Standing(retries, call.retriesAt(target), call.left(target),
                !target.lane().ready(), candidates.anyReady());
        Verdict verdict = rules.judge(failure, standing);
        switch (verdict) {
            case Verdict.Again again -> { }
            case Verdict.Next next -> candidates.failed(target, failure);
            case Verdict.NextNamedForIt next -> {
                if (!candidates.onlyThoseFor(failure)) {
                    throw stopped(failure, call);
                }
            }
            case Verdict.Stop stop -> throw stopped(failure, call);
        }
        return verdict;
    }

    /** What the only target says stands for itself, and so does that the caller left or that the time is over. */
    private static PatchbayException stopped(PatchbayException failure, Call call) {
        boolean ofTheCall = failure.kind() == ErrorKind.CANCELLED || failure.facts().limit() == Limit.TOTAL;
        return ofTheCall || call.askedOnlyOne() ? failure : summary(call);
    }

    /** The failure of the target that was asked first tells most; all the others are with it. */
    private static PatchbayException summary(Call call) {
        PatchbayException telling = call.telling();
        return call.history().size() < 2
                ? telling
                : new RetriesExhaustedException(comeBack(telling, call), call.history());
    }

    /** After all attempts; and when to come back: as soon as any of those that were asked may be asked again. */
    private static PatchbayException comeBack(PatchbayException telling, Call call) {
        Duration soonest = call.history().stream().map(failure -> failure.facts().retryAfter())
                .filter(Objects::nonNull).map(Objects::requireNonNull).min(Comparator.naturalOrder()).orElse(null);
        return telling.with(telling.facts().toBuilder().retryAfter(soonest).attempts(call.attempts()).build());
    }

    private void rest(Duration wait, Call call, Target target) {
        long begun = System.nanoTime();
        try {
            pause.of(wait);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw call.known(PatchbayException.of(ErrorKind.CANCELLED, "cancelled while waiting for the next attempt",
                    ErrorFacts.NONE, cancelled), target);
        } finally {
            call.waited(System.nanoTime() - begun);
        }
    }
}
