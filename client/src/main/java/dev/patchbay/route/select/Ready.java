package dev.patchbay.route.select;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** The candidates that can be asked now, in the order of configuration, and what a strategy decides by. */
final class Ready {
    private final List<? extends Candidate> candidates;
    private final int[] places;
    private final AtomicInteger turns;
    private final RandomGenerator random;
    private final long now;
    private int size;

    Ready(List<? extends Candidate> candidates, AtomicInteger turns, RandomGenerator random, long now) {
        this.candidates = candidates;
        this.places = new int[candidates.size()];
        this.turns = turns;
        this.random = random;
        this.now = now;
    }

    void add(int place) {
        places[size++] = place;
    }

    void remove(int index) {
        System.arraycopy(places, index + 1, places, index, --size - index);
    }

    int size() {
        return size;
    }

    Candidate get(int index) {
        return candidates.get(places[index]);
    }

    int place(int index) {
        return places[index];
    }

    /** A number under the bound; one after the other, over all calls of the group. */
    int turn(int bound) {
        return Math.floorMod(turns.getAndIncrement(), bound);
    }

    /** A number under the bound, any with equal chances. */
    int chance(int bound) {
        return random.nextInt(bound);
    }

    /** From 0 to under 1. */
    double chance() {
        return random.nextDouble();
    }

    long now() {
        return now;
    }
}
