package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Usage;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.cost.Counts;
import dev.patchbay.cost.Price;
import dev.patchbay.cost.PriceTable;
import dev.patchbay.cost.Rates;
import dev.patchbay.cost.Stats;
import dev.patchbay.cost.TokenBuckets;
import dev.patchbay.money.Money;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 64 threads make 10,000 calls each, through the whole client, and every one is counted. */
class ExactStatsTest {
    private static final int THREADS = 64;
    private static final int CALLS = 10_000;
    private static final List<String> TARGETS = List.of("one:a", "one:b", "two:a", "two:unpriced");

    private static Patchbay client() {
        return Patchbay.builder()
                .provider(ProviderSettings.builder("one", ProviderType.DEMO).build())
                .provider(ProviderSettings.builder("two", ProviderType.DEMO).build())
                .prices(PriceTable.empty())
                .price(Price.of("one", "a", Rates.of("2.50", "10")))
                .price(Price.of("one", "b", Rates.of("0.000001", "0.000003")))
                .price(Price.of("two", "a", Rates.of("0.15", "0.60")))
                .build();
    }

    private static ChatRequest request(String target) {
        return ChatRequest.builder().model(target).user("one two three").build();
    }

    @Test
    void noCallIsLost() throws Exception {
        try (Patchbay client = client(); var pool = Executors.newFixedThreadPool(THREADS)) {
            var start = new CyclicBarrier(THREADS);
            var requests = TARGETS.stream().map(ExactStatsTest::request).toList();
            var work = IntStream.range(0, THREADS).mapToObj(thread -> pool.submit(() -> {
                start.await();
                for (int i = 0; i < CALLS; i++) {
                    client.chat(requests.get(i % requests.size()));
                }
                return thread;
            })).toList();
            for (Future<Integer> done : work) {
                done.get();
            }
            holds(client.stats());
        }
    }

    private static void holds(Stats stats) {
        long each = (long) THREADS * CALLS / TARGETS.size();
        Counts total = Counts.NONE;
        for (String target : TARGETS) {
            Counts counted = counts(target, each);
            assertThat(stats.models().get(target)).as(target).isEqualTo(counted);
            total = sum(total, counted);
        }
        assertThat(stats.total()).isEqualTo(total);
        assertThat(stats.totalRequests()).isEqualTo((long) THREADS * CALLS);
        assertThat(stats.totalTokens()).isEqualTo(total.tokens().total());
        assertThat(stats.totalCost()).isEqualTo(total.cost());
        assertThat(stats.total().unknownCosts()).isEqualTo(each);
        assertThat(stats.providers().get("one")).isEqualTo(sum(counts("one:a", each), counts("one:b", each)));
        assertThat(stats.providers().get("two")).isEqualTo(sum(counts("two:a", each), counts("two:unpriced", each)));
    }

    /** So many calls of what one call alone uses and costs. */
    private static Counts counts(String target, long calls) {
        try (Patchbay alone = client()) {
            Usage usage = alone.chat(request(target)).usage();
            var tokens = new TokenBuckets(calls * usage.inputTokens(), 0, 0, 0, calls * usage.outputTokens(), 0);
            Money cost = usage.estimatedCost().orElse(Money.ZERO);
            return new Counts(calls, 0, tokens, Money.ofNanos(calls * cost.nanos()),
                    usage.estimatedCost().isPresent() ? 0 : calls);
        }
    }

    private static Counts sum(Counts one, Counts other) {
        return new Counts(one.requests() + other.requests(), one.failed() + other.failed(),
                one.tokens().plus(other.tokens()), one.cost().plus(other.cost()),
                one.unknownCosts() + other.unknownCosts());
    }
}
