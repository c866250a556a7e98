package dev.patchbay.route.select;

import dev.patchbay.call.Strategy;
import java.util.function.ToDoubleFunction;

/**
 * How one of several candidates is picked: every strategy there is. They keep no state and take no lock. Another one
 * is a constant of {@link Strategy} and a line and a method here.
 */
@FunctionalInterface
interface Selection {
    /** The index of the one to ask, of one or more. */
    int pick(Ready ready);

    /** The strategy of that name. */
    static Selection of(Strategy strategy) {
        return switch (strategy) {
            case ROUND_ROBIN -> ready -> ready.turn(ready.size());
            case RANDOM -> ready -> ready.chance(ready.size());
            case FIRST_AVAILABLE -> ready -> 0;
            case WEIGHTED -> Selection::byWeight;
            case PRIORITY -> ready -> least(ready, candidate -> -candidate.priority());
            case LEAST_BUSY -> ready -> least(ready, candidate -> candidate.lane().openCalls());
            case LOWEST_LATENCY -> Selection::quickerOfTwo;
            case LOWEST_COST -> ready -> least(ready, Candidate::cost);
        };
    }

    /** A candidate of weight 0 gets a call only when there is no other. */
    private static int byWeight(Ready ready) {
        double all = 0;
        for (int i = 0; i < ready.size(); i++) {
            all += ready.get(i).weight();
        }
        return all == 0 ? ready.turn(ready.size()) : atWeight(ready, all * ready.chance());
    }

    /** Sums of fractions may end a little short of each other; then the last with a weight is meant. */
    private static int atWeight(Ready ready, double drawn) {
        double left = drawn;
        int meant = 0;
        for (int i = 0; i < ready.size() && left >= 0; i++) {
            double weight = ready.get(i).weight();
            left -= weight;
            meant = weight > 0 ? i : meant;
        }
        return meant;
    }

    /** Two different ones at random, so that not all callers run to the one that was quickest a moment ago. */
    private static int quickerOfTwo(Ready ready) {
        if (ready.size() == 1) {
            return 0;
        }
        int one = ready.chance(ready.size());
        int other = (one + 1 + ready.chance(ready.size() - 1)) % ready.size();
        return ready.get(other).lane().quickerThan(ready.get(one).lane(), ready.now()) ? other : one;
    }

    /** One of those with the least; equals take turns. */
    private static int least(Ready ready, ToDoubleFunction<Candidate> measure) {
        double least = Double.POSITIVE_INFINITY;
        int equals = 0;
        for (int i = 0; i < ready.size(); i++) {
            double value = measure.applyAsDouble(ready.get(i));
            equals = value < least ? 1 : value == least ? equals + 1 : equals;
            least = Math.min(value, least);
        }
        return upTo(ready, measure, least, ready.turn(equals));
    }

    /** The one after so many others that measure no more than this; what is measured may have changed meanwhile. */
    private static int upTo(Ready ready, ToDoubleFunction<Candidate> measure, double least, int skipped) {
        int left = skipped;
        int found = 0;
        for (int i = 0; i < ready.size() && left >= 0; i++) {
            if (measure.applyAsDouble(ready.get(i)) <= least) {
                found = i;
                left--;
            }
        }
        return found;
    }
}
