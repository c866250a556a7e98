package dev.patchbay;

import dev.patchbay.chat.Usage;
import dev.patchbay.cost.Cost;
import dev.patchbay.cost.PriceTable;
import dev.patchbay.cost.TokenBuckets;
import dev.patchbay.cost.Totals;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.money.Money;
import dev.patchbay.route.Accounts;
import dev.patchbay.route.CallRecord;
import dev.patchbay.route.Spent;
import dev.patchbay.route.Target;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the accounts: what a call used is priced and added to the totals, and one line is logged, for example
 * {@code openai gpt-4o | 150 in, 200 out | 0.3s | $0.0025 | ok | 019aa0f2-7c1e-7b3a-9f41-2d6a80c5e1b7}. Prompts and
 * keys are never in it.
 */
final class PricedAccounts implements Accounts {
    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay.calls");

    private final PriceTable prices;
    private final Totals totals;

    PricedAccounts(PriceTable prices, Totals totals) {
        this.prices = prices;
        this.totals = totals;
    }

    @Override
    public Optional<Money> settle(CallRecord call) {
        Cost cost = cost(call);
        call.target().ifPresent(target -> addUp(call, target, cost));
        Optional<Money> whole = cost.money();
        for (Spent spent : call.beside()) {
            whole = sum(whole, beside(spent).money());
        }
        if (LOG.isInfoEnabled()) {
            LOG.info(line(call, whole.map(Money::toString).orElse("unknown")));
        }
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} | {}", call.requestId(), call.trace());
        }
        return whole;
    }

    /** With an unknown part the whole is unknown. */
    private static Optional<Money> sum(Optional<Money> one, Optional<Money> other) {
        return one.flatMap(money -> other.map(money::plus));
    }

    /** What another target used for the call is spent there, though it is no answer of its own. */
    private Cost beside(Spent spent) {
        Cost cost = spent.usage().known() ? cost(spent.target(), spent.answeredModel(), spent.usage()) : untold();
        totals.spent(spent.target().provider().name(), spent.target().model(), buckets(spent.usage()), cost);
        return cost;
    }

    private void addUp(CallRecord call, Target target, Cost cost) {
        String provider = target.provider().name();
        if (call.failure().isEmpty()) {
            totals.succeeded(provider, target.model(), buckets(call.usage()), cost);
        } else {
            totals.failed(provider, target.model());
            if (call.usage().known()) {
                totals.spent(provider, target.model(), buckets(call.usage()), cost);
            }
        }
    }

    private Cost cost(CallRecord call) {
        if (call.target().isEmpty()) {
            return Cost.nothing();
        }
        if (!call.usage().known()) {
            return untold();
        }
        return cost(call.target().get(), call.answeredModel(), call.usage());
    }

    private static Cost untold() {
        return Cost.unknown(Cost.Reason.NO_USAGE, "the provider did not tell what was used");
    }

    /** By the model that was asked for, else by the one that says it answered. */
    private Cost cost(Target target, Optional<String> answeredModel, Usage usage) {
        String vendor = target.provider().vendor();
        String model = prices.find(vendor, target.model()).isPresent() ? target.model()
                : answeredModel.orElse(target.model());
        return prices.cost(vendor, model, buckets(usage));
    }

    private static TokenBuckets buckets(Usage usage) {
        return TokenBuckets.inclusive(usage.inputTokens(), usage.cachedInputTokens(), usage.cacheWriteTokens(), 0,
                usage.outputTokens(), usage.reasoningTokens());
    }

    private static String line(CallRecord call, String cost) {
        var line = new StringBuilder(128);
        call.target().ifPresent(target -> line.append(target.provider().name()).append(' ').append(target.model())
                .append(" | "));
        if (call.usage().known()) {
            line.append(call.usage().inputTokens()).append(" in, ").append(call.usage().outputTokens()).append(" out");
        } else {
            line.append("usage unknown");
        }
        line.append(" | ").append(seconds(call.duration())).append(" | ").append(cost);
        return line.append(" | ").append(outcome(call)).append(" | ").append(call.requestId()).toString();
    }

    private static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis / 1000 + "." + millis / 100 % 10 + "s";
    }

    private static String outcome(CallRecord call) {
        Optional<ErrorKind> kind = call.failure().map(failure -> failure.kind());
        String word = kind.map(failed -> failed.name().toLowerCase(Locale.ROOT)).orElse("ok");
        return call.attempts() > 1 ? word + ", " + call.attempts() + " attempts" : word;
    }
}
