package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.money.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a provider says it charged, as it stands in its usage: {@code cost} in dollars (OpenRouter and the gateways that
 * follow it), {@code cost.total_cost} (Perplexity), {@code cost_in_usd_ticks} (xAI). Read digit by digit, never by way
 * of floating point. What cannot be true, less than nothing or billions, is as good as not told.
 */
final class ReportedCost {
    /** xAI counts in ten-billionths of a dollar. */
    private static final int TICK_DECIMALS = 10;
    /** No amount takes more digits, and reading very many would take long. */
    private static final int MOST_DIGITS = 64;

    private ReportedCost() {}

    static Optional<Money> in(JsonObject usage) {
        Optional<Json> cost = usage.find("cost");
        if (cost.isPresent()) {
            return inDollars(usage, cost.get());
        }
        return usage.find("cost_in_usd_ticks").flatMap(ReportedCost::decimal)
                .flatMap(ticks -> money(ticks.scaleByPowerOfTen(-TICK_DECIMALS)));
    }

    private static Optional<Money> inDollars(JsonObject usage, Json cost) {
        return switch (cost.kind()) {
            case NUMBER -> decimal(cost).flatMap(fee -> withUpstream(usage, fee));
            case OBJECT -> cost.object().find("total_cost").flatMap(ReportedCost::decimal).flatMap(ReportedCost::money);
            default -> Optional.empty();
        };
    }

    /**
     * With a key of one's own at the upstream, OpenRouter's {@code cost} is only its fee; the rest is billed by the
     * upstream and told beside it, or not at all.
     */
    private static Optional<Money> withUpstream(JsonObject usage, BigDecimal fee) {
        if (!usage.bool("is_byok").orElse(false)) {
            return money(fee);
        }
        return usage.object("cost_details").flatMap(details -> details.find("upstream_inference_cost"))
                .flatMap(ReportedCost::decimal).flatMap(upstream ->
                        money(fee).flatMap(one -> money(upstream).map(one::plus)));
    }

    private static Optional<BigDecimal> decimal(Json json) {
        if (!json.is(Json.Kind.NUMBER) || json.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(json.toString()));
        } catch (NumberFormatException exponent) {
            return Optional.empty();
        }
    }

    private static Optional<Money> money(BigDecimal dollars) {
        try {
            return dollars.signum() < 0 ? Optional.empty() : Optional.of(Money.ofUsd(dollars));
        } catch (ArithmeticException tooMuch) {
            return Optional.empty();
        }
    }
}
