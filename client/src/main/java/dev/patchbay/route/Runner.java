package dev.patchbay.route;

import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.TransportFailure;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One attempt of a {@link Race} on a virtual thread of its own, which can be abandoned at any moment. */
final class Runner {
    private static final End ABANDONED = new Abandoned();

    private final Attempt attempt;
    private final Tries.Way<StreamLeg> way;
    private final BlockingQueue<Runner> finish;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final Thread thread = Thread.ofVirtual().name("patchbay-attempt").unstarted(this::run);

    private sealed interface End {}

    private record Opened(StreamLeg leg) implements End {}

    private record Failed(PatchbayException failure) implements End {}

    /** A mistake of ours. */
    private record Crashed(Throwable mistake) implements End {}

    private record Abandoned() implements End {}

    /** @param finish where it puts itself when it is over, unless it was abandoned */
    Runner(Attempt attempt, Tries.Way<StreamLeg> way, BlockingQueue<Runner> finish) {
        this.attempt = attempt;
        this.way = way;
        this.finish = finish;
    }

    void start() {
        thread.start();
    }

    Target target() {
        return attempt.target();
    }

    long begun() {
        return attempt.begun();
    }

    private void run() {
        // The thread is the attempt's own, so that nothing has to be put back.
        LogMark.set(attempt.identity().requestId());
        End reached = reach();
        if (end.compareAndSet(null, reached)) {
            finish.add(this);
        } else if (reached instanceof Opened late) {
            late.leg.close();
        }
    }

    private End reach() {
        try {
            return new Opened(way.at(attempt));
        } catch (TransportFailure failure) {
            return new Failed(TransportErrors.asPatchbay(failure));
        } catch (PatchbayException failure) {
            return new Failed(failure);
        } catch (RuntimeException | Error mistake) {
            return new Crashed(mistake);
        }
    }

    /**
     * The stream, of a runner that is over; asked for once.
     *
     * @throws PatchbayException if the attempt failed; the call has been told then
     */
    StreamLeg result(Call call) {
        return switch (end.getAndSet(ABANDONED)) {
            case Opened opened -> opened.leg;
            case Failed failed -> throw call.failed(attempt, failed.failure);
            case Crashed crashed -> throw crash(crashed.mistake);
            case Abandoned abandoned -> throw new IllegalStateException("the attempt was abandoned");
            case null -> throw new IllegalStateException("the attempt is not over");
        };
    }

    private RuntimeException crash(Throwable mistake) {
        attempt.released();
        if (mistake instanceof Error error) {
            throw error;
        }
        return mistake instanceof RuntimeException runtime ? runtime : new IllegalStateException(mistake);
    }

    /** Ends it at once, because another that began later had content first. */
    void outpaced(Call call, String why) {
        attempt.outpaced();
        abandon(call, why);
    }

    /** Ends it at once. */
    void abandon(Call call, String why) {
        End reached = end.getAndSet(ABANDONED);
        if (reached instanceof Abandoned) {
            return;
        }
        if (reached instanceof Failed failed) {
            call.failed(attempt, failed.failure);
            return;
        }
        if (reached instanceof Opened opened) {
            opened.leg.close();
        } else {
            thread.interrupt();
        }
        attempt.released();
        call.cancelled(attempt, why);
    }
}
