package dev.patchbay.route;

import dev.patchbay.call.RetryPolicy;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.RetriesExhaustedException;
import dev.patchbay.http.TransportFailure;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Asks the targets of a call, one after the other, each as often as the rules allow, until one answers. */
final class AttemptLoop {
    private final RetryPolicy policy;
    private final FailureRules rules;
    private final Pause pause;

    AttemptLoop(RetryPolicy policy, RandomGenerator random, Pause pause) {
        this.policy = policy;
        this.rules = new FailureRules(policy, random);
        this.pause = pause;
    }

    /** One try of one target. */
    interface Attempt<T> {
        T at(Target target) throws TransportFailure;
    }

    /**
     * Runs a call to its end.
     *
     * @throws PatchbayException what went wrong: the failure itself if there was one attempt or nothing else would
     *     help, else a {@link RetriesExhaustedException}
     */
    <T> T run(Call call, List<Target> targets, Attempt<T> attempt) {
        PatchbayException last = null;
        for (Target target : targets) {
            boolean learned = false;
            for (int retries = 0; call.attempts() < policy.maxAttempts(); ) {
                try {
                    return once(call, target, attempt);
                } catch (PatchbayException failure) {
                    last = call.failed(failure, target);
                }
                target.provider().health().failed(last);
                if (!learned && target.dialect().learn(last)) {
                    learned = true;
                    continue;
                }
                Verdict verdict = rules.judge(last, retries, call.retriesAt(target, policy), call.left(target));
                if (verdict instanceof Verdict.Stop) {
                    throw last;
                }
                if (!(verdict instanceof Verdict.Again again)) {
                    break;
                }
                rest(again.delay(), call, target);
                retries++;
            }
        }
        if (last == null) {
            throw PatchbayException.of(ErrorKind.CONFIGURATION, "the call has no target");
        }
        throw call.history().size() < 2 ? last : new RetriesExhaustedException(last, call.history());
    }

    private static <T> T once(Call call, Target target, Attempt<T> attempt) {
        call.begin(target);
        long begun = System.nanoTime();
        try {
            T answer = attempt.at(target);
            target.provider().health().succeeded(Duration.ofNanos(System.nanoTime() - begun));
            return answer;
        } catch (TransportFailure failure) {
            throw TransportErrors.asPatchbay(failure);
        }
    }

    private void rest(Duration wait, Call call, Target target) {
        long begun = System.nanoTime();
        try {
            pause.of(wait);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw call.failed(PatchbayException.of(ErrorKind.CANCELLED, "cancelled while waiting for the next attempt",
                    ErrorFacts.NONE, cancelled), target);
        } finally {
            call.waited(System.nanoTime() - begun);
        }
    }
}
