package dev.patchbay.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final Rates SHORT = Rates.of("1", "2").with(Bucket.CACHED_INPUT, Money.parse("0.1"));
    private static final Rates LONG = Rates.of("3", "4");
    private static final Price TIERED = new Price("p", "m", SHORT, List.of(new Price.Tier(1000, LONG)));

    @Test
    void aTierHoldsForTheWholeRequestOnceThePromptIsLonger() {
        assertThat(TIERED.cost(TokenBuckets.of(1000, 10)).text()).isEqualTo("$0.00102");
        assertThat(TIERED.cost(TokenBuckets.of(1001, 10)).text()).isEqualTo("$0.003043");
    }

    @Test
    void cachedTokensCountForTheLengthOfThePrompt() {
        var tier = new Price.Tier(1000, LONG.with(Bucket.CACHED_INPUT, Money.ZERO));
        var price = new Price("p", "m", SHORT, List.of(tier));
        assertThat(price.cost(new TokenBuckets(1, 500, 0, 0, 0, 0)).text()).isEqualTo("$0.000051");
        assertThat(price.cost(new TokenBuckets(1, 1000, 0, 0, 0, 0)).text()).isEqualTo("$0.000003");
    }

    @Test
    void theHighestTierThatIsPassedHolds() {
        var tiers = List.of(new Price.Tier(10, LONG), new Price.Tier(20, Rates.of("9", "9")));
        var price = new Price("p", "m", SHORT, tiers);
        assertThat(price.ratesFor(10)).isEqualTo(SHORT);
        assertThat(price.ratesFor(20)).isEqualTo(LONG);
        assertThat(price.ratesFor(21)).isEqualTo(Rates.of("9", "9"));
    }

    @Test
    void aBucketWithoutPriceMakesTheCostUnknownOnlyWhenItIsUsed() {
        var price = Price.of("p", "m", Rates.of("1", "2"));
        assertThat(price.cost(TokenBuckets.of(5, 5)).money()).isPresent();
        assertThat(price.cost(new TokenBuckets(5, 1, 0, 0, 5, 0))).isEqualTo(
                Cost.unknown(Cost.Reason.NO_BUCKET_PRICE, "p:m has no price for cached_input tokens"));
    }

    @Test
    void aTierDoesNotBorrowThePricesOfShorterPrompts() {
        assertThat(TIERED.cost(new TokenBuckets(0, 1000, 0, 0, 0, 0)).money()).isPresent();
        assertThat(TIERED.cost(new TokenBuckets(0, 1001, 0, 0, 0, 0)).text()).isEqualTo("unknown");
    }

    @Test
    void reasoningCostsWhatOutputCostsUnlessItHasAPrice() {
        var thought = new TokenBuckets(0, 0, 0, 0, 0, 1_000_000);
        assertThat(TIERED.cost(thought).text()).isEqualTo("$2.00");
        assertThat(Price.of("p", "m", SHORT.with(Bucket.REASONING, Money.parse("7"))).cost(thought).text())
                .isEqualTo("$7.00");
    }

    @Test
    void everyBucketIsExactAndTheBucketsAreTheTotal() {
        var random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            var rates = new Rates(
                    price(random), price(random), price(random), price(random), price(random), price(random));
            var tokens = new TokenBuckets(count(random), count(random), count(random), count(random), count(random),
                    count(random));
            Cost cost = Price.of("p", "m", rates).cost(tokens);
            assertThat(cost).isInstanceOfSatisfying(Cost.Computed.class, known -> {
                BigDecimal sum = BigDecimal.ZERO;
                for (Bucket bucket : Bucket.values()) {
                    BigDecimal exact = rates.of(bucket).orElseThrow().usd()
                            .multiply(BigDecimal.valueOf(tokens.of(bucket), 6)).setScale(9, RoundingMode.HALF_EVEN);
                    assertThat(known.breakdown().of(bucket).usd()).isEqualByComparingTo(exact);
                    sum = sum.add(exact);
                }
                assertThat(known.money().orElseThrow().usd()).isEqualByComparingTo(sum);
            });
        }
    }

    @Test
    void pricesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rates.of("-1", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Rates.of("1000000.01", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Price.free(" ", "m"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Price.Tier(0, LONG));
        assertThatIllegalArgumentException().isThrownBy(() ->
                new Price("p", "m", SHORT, List.of(new Price.Tier(5, LONG), new Price.Tier(5, LONG))));
    }

    private static Money price(Random random) {
        return Money.ofNanos(random.nextLong(1_000_000_000_000L));
    }

    private static long count(Random random) {
        return random.nextLong(TokenBuckets.MOST) >> random.nextInt(30);
    }
}
