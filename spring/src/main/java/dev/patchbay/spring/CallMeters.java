package dev.patchbay.spring;

import dev.patchbay.CallListener;
import dev.patchbay.EndedCall;
import dev.patchbay.chat.Usage;
import dev.patchbay.cost.Bucket;
import dev.patchbay.cost.TokenBuckets;
import dev.patchbay.cost.Totals;
import dev.patchbay.money.Money;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts calls, tokens and money as Micrometer meters. */
final class CallMeters implements CallListener {
    /** Names of models may come from callers, and each is a time series of its own. */
    private static final int MOST_MODELS = 500;
    private static final String NONE = "none";

    private final MeterProvider<Timer> calls;
    private final MeterProvider<Counter> attempts;
    private final MeterProvider<Counter> tokens;
    private final MeterProvider<Counter> cost;
    private final MeterProvider<Counter> unknownCost;
    private final Set<String> models = ConcurrentHashMap.newKeySet();

    CallMeters(MeterRegistry registry) {
        calls = Timer.builder("patchbay.calls").description("calls, from begin to end").withRegistry(registry);
        attempts = Counter.builder("patchbay.attempts").description("attempts that calls made")
                .withRegistry(registry);
        tokens = Counter.builder("patchbay.tokens").baseUnit("tokens").description("tokens, each in one bucket")
                .withRegistry(registry);
        cost = Counter.builder("patchbay.cost").baseUnit("usd").description("what calls cost, as far as known")
                .withRegistry(registry);
        unknownCost = Counter.builder("patchbay.cost.unknown").description("calls whose cost is not known")
                .withRegistry(registry);
    }

    @Override
    public void ended(EndedCall call) {
        Tags tags = Tags.of("provider", call.provider().orElse(NONE), "model", model(call),
                "kind", word(call.kind()));
        calls.withTags(tags.and("outcome", call.outcome())).record(call.duration());
        attempts.withTags(tags).increment(call.attempts());
        count(call.usage(), tags);
        Optional<Money> known = call.cost();
        if (known.isPresent()) {
            cost.withTags(tags).increment(known.get().usd().doubleValue());
        } else {
            unknownCost.withTags(tags).increment();
        }
    }

    private void count(Usage usage, Tags tags) {
        var buckets = TokenBuckets.inclusive(usage.inputTokens(), usage.cachedInputTokens(), usage.cacheWriteTokens(),
                usage.longCacheWriteTokens(), usage.outputTokens(), usage.reasoningTokens());
        for (Bucket bucket : Bucket.values()) {
            if (buckets.of(bucket) > 0) {
                tokens.withTags(tags.and("bucket", word(bucket))).increment((double) buckets.of(bucket));
            }
        }
    }

    private String model(EndedCall call) {
        String model = call.model().orElse(NONE);
        boolean counted = models.contains(model) || models.size() < MOST_MODELS && models.add(model);
        return counted ? model : Totals.OTHER;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
