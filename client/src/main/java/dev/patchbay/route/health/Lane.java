package dev.patchbay.route.health;

import dev.patchbay.error.PatchbayException;
import dev.patchbay.model.TargetStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The health of one target: a model with one key at one base URL. Made once by {@link Board} and kept with the target,
 * so that a call looks nothing up. Safe for any number of threads.
 */
public final class Lane {
    private final Board board;
    private final String model;
    private final Circuits circuits;
    private final AtomicInteger openCalls = new AtomicInteger();
    private final Results results = new Results();

    Lane(Board board, String model, Circuits circuits) {
        this.board = board;
        this.model = model;
        this.circuits = circuits;
    }

    /** The model, as the provider knows it. */
    public String model() {
        return model;
    }

    /** Begins an attempt, whatever state the lane is in; where a probe is due, this is it. */
    public Visit begin() {
        long now = board.now();
        openCalls.incrementAndGet();
        circuits.enter(now);
        return new Visit(this, now);
    }

    /** How many attempts are under way. */
    public int openCalls() {
        return openCalls.get();
    }

    /** Whether it is not cooling down. */
    public boolean ready() {
        long now = board.now();
        return freeAt(now) == now;
    }

    /** When it may be asked again, by the board's time: now, if it is not cooling down. */
    public long freeAt(long now) {
        return circuits.freeAt(now);
    }

    /** In how many nanoseconds it may be asked again; 0 if it may be now. */
    public long freeIn() {
        long now = board.now();
        return freeAt(now) - now;
    }

    /**
     * Whether the call that asks may go here: each may while all is well; of those who come when a cool-down is over,
     * exactly one may, and the others when that one came back well.
     */
    public boolean claim(long now) {
        return circuits.claim(now);
    }

    /** Why it is asked last at the moment; empty while it is not. */
    public Optional<Cooling> cooling() {
        return circuits.open(board.now()).filter(open -> !open.left().isZero());
    }

    /** The time to the first token of a stream, averaged over about the last twenty; empty before the first. */
    public Optional<Duration> usualFirstToken() {
        return results.streams() ? Optional.of(Duration.ofNanos((long) results.firstToken().get())) : Optional.empty();
    }

    /**
     * Whether this is likely to answer sooner than the other: by the time to the first token where both are known to
     * stream, else by the time to a whole answer. Failures make slower. Of one of which nothing is known the best is
     * assumed, so that it gets known.
     */
    public boolean quickerThan(Lane other, long now) {
        boolean streams = results.streams() && other.results.streams();
        return results.expected(streams, now) < other.results.expected(streams, now);
    }

    /**
     * How it is, for those who look at it.
     *
     * @param at the moment of looking
     */
    public TargetStatus status(URI baseUrl, int key, Instant at) {
        long now = board.now();
        Optional<Cooling> open = circuits.open(now);
        Optional<Results.Fault> fault = results.lastFault();
        return new TargetStatus(baseUrl, key, model, open.map(Cooling::state).orElse(TargetStatus.State.CLOSED),
                open.map(cooling -> cooling.seen(at)), openCalls(), results.successes(), results.failures(),
                results.failuresInARow(), Duration.ofNanos((long) results.answer().get()), usualFirstToken(),
                fault.map(Results.Fault::kind), fault.map(last -> at.minusNanos(now - last.at())));
    }

    void firstContent(long begunAt) {
        long now = board.now();
        results.firstContent(now - begunAt, now);
        circuits.answered(begunAt);
    }

    void succeeded(long begunAt) {
        long now = board.now();
        openCalls.decrementAndGet();
        results.succeeded(now - begunAt, now);
        circuits.succeeded(begunAt, now);
    }

    void failed(PatchbayException failure, long begunAt) {
        long now = board.now();
        openCalls.decrementAndGet();
        Blame blame = Blame.of(failure, board.policy(), Duration.ofNanos(now - begunAt));
        if (blame instanceof Blame.Counts || blame instanceof Blame.Cools) {
            results.failed(failure.kind(), now);
        }
        circuits.failed(blame, failure.kind(), begunAt, now);
    }

    void outpaced(long begunAt) {
        long now = board.now();
        results.firstContent(now - begunAt, now);
        released();
    }

    void released() {
        openCalls.decrementAndGet();
        circuits.giveBack(board.now());
    }
}
