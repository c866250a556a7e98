package dev.patchbay.route.select;

import dev.patchbay.call.Strategy;
import dev.patchbay.route.health.Board;
import dev.patchbay.route.health.Lane;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Candidates that stand for each other. A call asks for the next one each time it needs one, so that each pick knows
 * what happened until then. Safe for any number of threads; make one and keep it, because taking turns goes by group.
 *
 * @param <T> what the candidates are
 */
public final class Group<T extends Candidate> {
    private final List<T> candidates;
    private final Board board;
    private final RandomGenerator random;
    private final AtomicInteger turns;

    /**
     * A group.
     *
     * @param candidates in the order of configuration
     * @param random used by many threads at once
     */
    public Group(List<T> candidates, Board board, RandomGenerator random) {
        this(candidates, board, random, new AtomicInteger());
    }

    private Group(List<T> candidates, Board board, RandomGenerator random, AtomicInteger turns) {
        this.candidates = List.copyOf(candidates);
        this.board = board;
        this.random = random;
        this.turns = turns;
    }

    /** A group of others that takes its turns with this one: for candidates that are made for one call. */
    public Group<T> with(List<T> others) {
        return new Group<>(others, board, random, turns);
    }

    /** A group of others that takes turns by itself. */
    public Group<T> apart(List<T> others) {
        return new Group<>(others, board, random);
    }

    /** All of them, in the order of configuration. */
    public List<T> candidates() {
        return candidates;
    }

    /**
     * Who is to be asked next: by the strategy among those that do not cool down and were not tried; null when there is
     * none. Who is given back after a cool-down is the probe, so do ask it.
     *
     * @param tried the lanes that the call has had, by identity
     */
    public @Nullable T next(Strategy strategy, Collection<Lane> tried) {
        if (candidates.size() == 1) {
            return only(candidates.get(0), tried);
        }
        Ready ready = ready(tried);
        Selection selection = Selection.of(strategy);
        while (ready.size() > 0) {
            int picked = selection.pick(ready);
            if (ready.get(picked).lane().claim(ready.now())) {
                return candidates.get(ready.place(picked));
            }
            ready.remove(picked);
        }
        return null;
    }

    private @Nullable T only(T candidate, Collection<Lane> tried) {
        long now = board.now();
        return !tried.contains(candidate.lane()) && candidate.lane().freeAt(now) == now && candidate.lane().claim(now)
                ? candidate
                : null;
    }

    private Ready ready(Collection<Lane> tried) {
        long now = board.now();
        var ready = new Ready(candidates, turns, random, now);
        for (int i = 0; i < candidates.size(); i++) {
            Lane lane = candidates.get(i).lane();
            if (lane.freeAt(now) == now && !tried.contains(lane)) {
                ready.add(i);
            }
        }
        return ready;
    }

    /** Who of those that were not tried cools down least long, or not at all; null when all were tried. */
    public @Nullable T freeFirst(Collection<Lane> tried) {
        long now = board.now();
        T first = null;
        for (T candidate : candidates) {
            boolean earlier = first == null || candidate.lane().freeAt(now) < first.lane().freeAt(now);
            if (earlier && !tried.contains(candidate.lane())) {
                first = candidate;
            }
        }
        return first;
    }
}
