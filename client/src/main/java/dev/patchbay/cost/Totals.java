package dev.patchbay.cost;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Running totals, for any number of threads: no update is lost, and none waits for another. A snapshot taken while
 * calls end may hold part of a call; once they have ended it is exact.
 *
 * <p>Names of models come from callers, so only so many are counted apart; what comes later is counted under
 * {@link #OTHER}, and the sums stay right.
 */
public final class Totals {
    /** The name of what is not counted apart. */
    public static final String OTHER = "(other)";

    private static final int STANDARD_MODELS = 1000;
    private static final int LONGEST_NAME = 256;
    private static final Name NOWHERE = new Name(OTHER, OTHER);

    private final Map<Name, Tally> tallies = new ConcurrentHashMap<>();
    private final int mostModels;

    private record Name(String provider, String model) {}

    /** Totals that count 1,000 models apart. */
    public Totals() {
        this(STANDARD_MODELS);
    }

    /**
     * Totals that count a number of models apart.
     *
     * @param mostModels how many pairs of provider and model, and as many providers beyond; at least 1
     */
    public Totals(int mostModels) {
        if (mostModels < 1) {
            throw new IllegalArgumentException("at least 1 model must be counted, not " + mostModels);
        }
        this.mostModels = mostModels;
    }

    /** Counts a call that succeeded, with what it used. */
    public void succeeded(String provider, String model, TokenBuckets tokens, Cost cost) {
        Tally tally = tally(provider, model);
        tally.request();
        tally.spend(tokens, cost);
    }

    /** Counts a call that failed. What it used all the same, if anything, is told to {@link #spent}. */
    public void failed(String provider, String model) {
        Tally tally = tally(provider, model);
        tally.request();
        tally.failure();
    }

    /** Adds what was used beside the answer of a call: by a hedge that lost, by a stream that broke. */
    public void spent(String provider, String model, TokenBuckets tokens, Cost cost) {
        tally(provider, model).spend(tokens, cost);
    }

    /** The totals now. */
    public Stats snapshot() {
        Counts total = Counts.NONE;
        var providers = new HashMap<String, Counts>();
        var models = new HashMap<String, Counts>();
        for (Map.Entry<Name, Tally> entry : tallies.entrySet()) {
            Name name = entry.getKey();
            Counts counts = entry.getValue().counts();
            total = total.plus(counts);
            providers.merge(name.provider(), counts, Counts::plus);
            models.merge(name.provider() + ':' + name.model(), counts, Counts::plus);
        }
        return new Stats(total, providers, models);
    }

    private Tally tally(String provider, String model) {
        Tally own = counted(new Name(provider, model), mostModels);
        return own != null ? own : beyond(provider);
    }

    private Tally beyond(String provider) {
        Tally rest = counted(new Name(provider, OTHER), 2L * mostModels);
        return rest != null ? rest : tallies.computeIfAbsent(NOWHERE, unused -> new Tally());
    }

    /** The tally of a name, made if there is room; null if there is none. Threads that race may pass the bound. */
    private @Nullable Tally counted(Name name, long most) {
        Tally known = tallies.get(name);
        return known != null || !hasRoom(name, most) ? known : tallies.computeIfAbsent(name, unused -> new Tally());
    }

    private boolean hasRoom(Name name, long most) {
        return tallies.size() < most && name.provider().length() + name.model().length() <= LONGEST_NAME;
    }
}
