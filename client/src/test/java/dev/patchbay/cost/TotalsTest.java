package dev.patchbay.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.money.Money;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TotalsTest {
    private static final TokenBuckets TOKENS = new TokenBuckets(1, 2, 3, 4, 5, 6);
    private static final Cost COST = Cost.reported(Money.ofNanos(7));
    private static final Cost UNKNOWN = Cost.unknown(Cost.Reason.NO_PRICE, "no price");

    private final Totals totals = new Totals(3);

    @Test
    void countsByModelAndProvider() {
        totals.succeeded("a", "m1", TOKENS, COST);
        totals.succeeded("a", "m2", TOKENS, COST);
        totals.succeeded("b", "m1", TOKENS, UNKNOWN);
        totals.failed("b", "m1");
        totals.spent("b", "m1", TokenBuckets.of(10, 0), COST);

        Stats stats = totals.snapshot();
        assertThat(stats.models().keySet()).containsExactly("a:m1", "a:m2", "b:m1");
        assertThat(stats.providers().get("a")).isEqualTo(
                new Counts(2, 0, TOKENS.plus(TOKENS), Money.ofNanos(14), 0));
        assertThat(stats.providers().get("b")).isEqualTo(
                new Counts(2, 1, TOKENS.plus(TokenBuckets.of(10, 0)), Money.ofNanos(7), 1));
        assertThat(stats.totalRequests()).isEqualTo(4);
        assertThat(stats.totalTokens()).isEqualTo(73);
        assertThat(stats.totalCost()).isEqualTo(Money.ofNanos(21));
        assertThat(stats.total().succeeded()).isEqualTo(3);
    }

    @Test
    void unknownCostIsSeenAndNotAddedAsZero() {
        totals.succeeded("a", "m", TOKENS, UNKNOWN);
        assertThat(totals.snapshot().total().costIsComplete()).isFalse();
        assertThat(new Totals().snapshot().total().costIsComplete()).isTrue();
    }

    @Test
    void namesBeyondTheBoundAreCountedTogether() {
        IntStream.range(0, 1000).forEach(i -> totals.succeeded("a", "model-" + i, TOKENS, COST));
        IntStream.range(0, 1000).forEach(i -> totals.succeeded("provider-" + i, "m", TOKENS, COST));
        totals.succeeded("a", "model-0", TOKENS, COST);

        Stats stats = totals.snapshot();
        assertThat(stats.models()).hasSize(7);
        assertThat(stats.models().get("a:model-0").requests()).isEqualTo(2);
        assertThat(stats.models().get("a:" + Totals.OTHER).requests()).isEqualTo(997);
        assertThat(stats.total().requests()).isEqualTo(2001);
        assertThat(stats.total().cost()).isEqualTo(Money.ofNanos(2001 * 7));
    }

    @Test
    void aNameOfAnyLengthTakesLittleRoom() {
        totals.failed("a", "x".repeat(1_000_000));
        assertThat(totals.snapshot().models()).containsOnlyKeys("a:" + Totals.OTHER);
    }

    @Test
    void noUpdateIsLost() throws Exception {
        int threads = 64;
        int updates = 10_000;
        var start = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var work = IntStream.range(0, threads).mapToObj(thread -> pool.submit(() -> {
                start.await();
                for (int i = 0; i < updates; i++) {
                    update(thread, i);
                }
                return thread;
            })).toList();
            for (Future<Integer> done : work) {
                done.get();
            }
        }
        assertExact(totals.snapshot(), (long) threads * updates);
    }

    private void update(int thread, int i) {
        String model = "m" + (thread + i) % 5;
        if (i % 10 == 0) {
            totals.failed("p" + i % 2, model);
        } else {
            totals.succeeded("p" + i % 2, model, TOKENS, i % 10 == 1 ? UNKNOWN : COST);
        }
    }

    private static void assertExact(Stats stats, long all) {
        long tenth = all / 10;
        long answered = all - tenth;
        var tokens = new TokenBuckets(answered, 2 * answered, 3 * answered, 4 * answered, 5 * answered, 6 * answered);
        var exact = new Counts(all, tenth, tokens, Money.ofNanos(7 * (answered - tenth)), tenth);
        assertThat(stats.total()).isEqualTo(exact);
        assertThat(stats.providers().values().stream().reduce(Counts.NONE, Counts::plus)).isEqualTo(exact);
        assertThat(stats.models().values().stream().reduce(Counts.NONE, Counts::plus)).isEqualTo(exact);
    }
}
