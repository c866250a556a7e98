package dev.patchbay.cost;

import dev.patchbay.money.Money;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one model of one provider. */
final class Tally {
    private final LongAdder requests = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unknownCosts = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder input = new LongAdder();
    private final LongAdder cachedInput = new LongAdder();
    private final LongAdder cacheWrite = new LongAdder();
    private final LongAdder cacheWriteLong = new LongAdder();
    private final LongAdder output = new LongAdder();
    private final LongAdder reasoning = new LongAdder();

    void request() {
        requests.increment();
    }

    void failure() {
        failed.increment();
    }

    void spend(TokenBuckets tokens, Cost cost) {
        add(input, tokens.input());
        add(cachedInput, tokens.cachedInput());
        add(cacheWrite, tokens.cacheWrite());
        add(cacheWriteLong, tokens.cacheWriteLong());
        add(output, tokens.output());
        add(reasoning, tokens.reasoning());
        cost.money().ifPresentOrElse(money -> add(nanos, money.nanos()), unknownCosts::increment);
    }

    /** Failures are read before requests, so that there are never more of them. */
    Counts counts() {
        long failures = failed.sum();
        return new Counts(
                requests.sum(), failures,
                new TokenBuckets(
                        input.sum(), cachedInput.sum(), cacheWrite.sum(), cacheWriteLong.sum(), output.sum(),
                        reasoning.sum()),
                Money.ofNanos(nanos.sum()), unknownCosts.sum());
    }

    private static void add(LongAdder sum, long more) {
        if (more != 0) {
            sum.add(more);
        }
    }
}
