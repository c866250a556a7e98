package dev.patchbay.route;

import dev.patchbay.call.HedgeAfter;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Opens a stream at a target and, when its first content is slow, at the next one beside it: whoever has content first
 * serves the call, the other is cancelled at once. Each attempt is made on a virtual thread of its own, so that the
 * call's thread can be interrupted without a doubt who was meant.
 */
final class Race implements Tries<StreamLeg> {
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);
    /** How many times the usual time to the first content must have passed. */
    private static final int USUAL_TIMES = 3;

    private final Call call;
    private final Candidates candidates;
    private final Way<StreamLeg> way;
    private final HedgeAfter hedgeAfter;

    Race(Call call, Candidates candidates, Way<StreamLeg> way, HedgeAfter hedgeAfter) {
        this.call = call;
        this.candidates = candidates;
        this.way = way;
        this.hedgeAfter = hedgeAfter;
    }

    /**
     * How long to wait before the next target is asked.
     *
     * @param usual the target's usual time to its first content, where it is known
     */
    static Duration delay(HedgeAfter hedgeAfter, Optional<Duration> usual) {
        return switch (hedgeAfter) {
            case HedgeAfter.Fixed fixed -> fixed.delay();
            case HedgeAfter.Auto auto -> usual.map(time -> time.multipliedBy(USUAL_TIMES))
                    .filter(time -> time.compareTo(LEAST) > 0).orElse(LEAST);
            case HedgeAfter.Off off -> NEVER;
        };
    }

    @Override
    public StreamLeg ask(Target target) {
        var runners = new ArrayList<Runner>(2);
        try {
            return ask(target, runners, new LinkedBlockingQueue<>());
        } catch (InterruptedException left) {
            runners.forEach(runner -> runner.abandon(call, "the caller left"));
            Thread.currentThread().interrupt();
            throw call.known(PatchbayException.of(ErrorKind.CANCELLED, "cancelled while waiting for the first content",
                    ErrorFacts.NONE, left), target);
        }
    }

    private StreamLeg ask(Target target, List<Runner> runners, BlockingQueue<Runner> finish)
            throws InterruptedException {
        Runner slow = start(target, runners, finish);
        Runner done = finish.poll(delay(hedgeAfter, target.lane().usualFirstToken()).toNanos(), TimeUnit.NANOSECONDS);
        if (done != null) {
            return done.result(call);
        }
        Target beside = call.isSpent() ? null : candidates.nextReady();
        return beside == null
                ? finish.take().result(call)
                : first(slow, start(beside, runners, finish), finish);
    }

    private Runner start(Target target, List<Runner> runners, BlockingQueue<Runner> finish) {
        var runner = new Runner(call.begin(target), way, finish);
        runners.add(runner);
        runner.start();
        return runner;
    }

    /** The first to have content; when one fails, the other has the time that its limits give it. */
    private StreamLeg first(Runner slow, Runner fast, BlockingQueue<Runner> finish) throws InterruptedException {
        Runner done = finish.take();
        Runner other = done == slow ? fast : slow;
        try {
            StreamLeg leg = done.result(call);
            giveWay(slow, fast, other, done.target() + " had content first");
            return leg;
        } catch (PatchbayException failure) {
            if (!mayStillServe(failure)) {
                other.abandon(call, "the request itself is at fault");
                throw failure;
            }
            candidates.failed(done.target(), failure);
        }
        return finish.take().result(call);
    }

    private void giveWay(Runner slow, Runner fast, Runner other, String why) {
        if (other == slow) {
            slow.outpaced(call, why);
            call.waited(fast.begun() - slow.begun());
        } else {
            fast.abandon(call, why);
        }
    }

    private static boolean mayStillServe(PatchbayException failure) {
        return failure.kind() != ErrorKind.INVALID_REQUEST && failure.kind() != ErrorKind.CANCELLED;
    }
}
