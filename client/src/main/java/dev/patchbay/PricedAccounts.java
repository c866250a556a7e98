package dev.patchbay;

import dev.patchbay.chat.Usage;
import dev.patchbay.cost.Cost;
import dev.patchbay.cost.TokenBuckets;
import dev.patchbay.cost.Totals;
import dev.patchbay.money.Money;
import dev.patchbay.route.Accounts;
import dev.patchbay.route.CallRecord;
import dev.patchbay.route.Provider;
import dev.patchbay.route.Spent;
import dev.patchbay.route.Target;
import java.util.Optional;

/** Keeps the accounts: what a call used is priced, added to the totals, logged and told. */
final class PricedAccounts implements Accounts {
    private final Prices prices;
    private final Totals totals;
    private final CallLog log;
    private final Listeners listeners;

    PricedAccounts(Prices prices, Totals totals, CallLog log, Listeners listeners) {
        this.prices = prices;
        this.totals = totals;
        this.log = log;
        this.listeners = listeners;
    }

    @Override
    public Optional<Money> settle(CallRecord call) {
        Cost cost = cost(call);
        call.target().ifPresent(target -> addUp(call, target, cost));
        Optional<Money> whole = cost.money();
        for (Spent spent : call.beside()) {
            whole = sum(whole, beside(spent).money());
        }
        log.settled(call, call.beside().isEmpty() ? cost.text() : whole.map(Money::toString).orElse("unknown"));
        listeners.settled(call, whole);
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
        Provider provider = target.provider();
        String model = prices.find(provider.name(), provider.vendor(), target.model()).isPresent() ? target.model()
                : answeredModel.orElse(target.model());
        return prices.cost(provider, model, buckets(usage), usage.reportedCost().orElse(null));
    }

    private static TokenBuckets buckets(Usage usage) {
        return TokenBuckets.inclusive(usage.inputTokens(), usage.cachedInputTokens(), usage.cacheWriteTokens(),
                usage.longCacheWriteTokens(), usage.outputTokens(), usage.reasoningTokens());
    }
}
