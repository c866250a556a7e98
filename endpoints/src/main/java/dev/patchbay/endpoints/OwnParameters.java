package dev.patchbay.endpoints;

import dev.patchbay.call.CacheUse;
import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.call.Strategy;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The parameters that are Patchbay's own: they steer the call and never reach a provider. */
final class OwnParameters {
    private static final String PROVIDER = "provider";
    private static final String FALLBACK_PROVIDERS = "fallback_providers";
    private static final String TIMEOUT = "timeout";
    private static final String RETRY_COUNT = "retry_count";
    private static final String STRATEGY = "load_balance_strategy";
    private static final String HEDGE_AFTER = "hedge_after";
    private static final String AUTO = "auto";
    private static final String OFF = "off";
    private static final String ON_STREAM_FAILURE = "on_stream_failure";
    private static final String BUFFERED = "buffered";
    private static final String CACHE = "cache";
    private static final String CACHE_TTL = "cache_ttl";
    private static final List<String> NAMES = List.of(PROVIDER, FALLBACK_PROVIDERS, TIMEOUT, RETRY_COUNT, STRATEGY,
            HEDGE_AFTER, ON_STREAM_FAILURE, BUFFERED, CACHE, CACHE_TTL);
    private static final List<String> STRATEGIES = Arrays.stream(Strategy.values()).map(Strategy::key).toList();
    private static final List<String> REACTIONS =
            Arrays.stream(OnStreamFailure.values()).map(OnStreamFailure::key).toList();
    private static final List<String> CACHE_USES = Arrays.stream(CacheUse.values()).map(CacheUse::key).toList();
    private static final Duration LONGEST_KEPT = Duration.ofDays(365);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Parameters all;

    OwnParameters(EndpointSettings settings) {
        Rule positive = seconds(settings.maxTimeout());
        all = new Parameters(
                // An object of that name is OpenRouter's routing preferences, and OpenRouter's to read.
                Parameter.nullable(PROVIDER, Rule.STRING.or(Rule.OBJECT)),
                Parameter.nullable(FALLBACK_PROVIDERS,
                        Rule.list("a list of names of providers", 0, Integer.MAX_VALUE, Rule.STRING)),
                Parameter.nullable(TIMEOUT, positive),
                Parameter.nullable(RETRY_COUNT, Rule.integer(0, settings.maxRetryCount())),
                Parameter.nullable(STRATEGY, Rule.word(STRATEGIES)),
                Parameter.nullable(HEDGE_AFTER, Rule.word(List.of(AUTO, OFF)).or(positive)),
                Parameter.nullable(ON_STREAM_FAILURE, Rule.word(REACTIONS)),
                Parameter.nullable(BUFFERED, Rule.BOOLEAN),
                Parameter.nullable(CACHE, Rule.word(CACHE_USES)),
                Parameter.nullable(CACHE_TTL, seconds(LONGEST_KEPT)));
    }

    private static Rule seconds(Duration longest) {
        Rule seconds = Rule.number(0, longest.toMillis() / 1000.0);
        return new Rule(seconds.wanted() + " (seconds), more than 0",
                value -> seconds.holds().test(value) && value.number() > 0);
    }

    static List<String> names() {
        return NAMES;
    }

    /** Checks them and makes options of them. */
    RequestOptions read(JsonObject body, String requestId) {
        all.check(body);
        var options = RequestOptions.builder().requestId(requestId);
        body.string(PROVIDER).ifPresent(options::provider);
        body.number(TIMEOUT).ifPresent(seconds -> options.timeout(duration(seconds)));
        body.integer(RETRY_COUNT).ifPresent(count -> options.maxRetries((int) count));
        options.fallbackProviders(
                body.array(FALLBACK_PROVIDERS).stream().map(Json::string).toArray(String[]::new));
        body.string(STRATEGY).ifPresent(name -> options.strategy(strategy(name)));
        body.string(HEDGE_AFTER).ifPresent(word -> options.hedgeAfter(word.equals(OFF) ? HedgeAfter.OFF : HedgeAfter.AUTO));
        body.number(HEDGE_AFTER).ifPresent(seconds -> options.hedgeAfter(HedgeAfter.of(duration(seconds))));
        body.string(ON_STREAM_FAILURE).ifPresent(word -> options.onStreamFailure(reaction(word)));
        body.bool(BUFFERED).ifPresent(options::buffered);
        body.string(CACHE).ifPresent(word -> options.cache(CacheUse.values()[CACHE_USES.indexOf(word)]));
        body.number(CACHE_TTL).ifPresent(seconds -> options.cacheTtl(duration(seconds)));
        return options.build();
    }

    private static Strategy strategy(String name) {
        return Strategy.values()[STRATEGIES.indexOf(name)];
    }

    private static OnStreamFailure reaction(String word) {
        return OnStreamFailure.values()[REACTIONS.indexOf(word)];
    }

    private static Duration duration(double seconds) {
        Duration exact = Duration.ofNanos((long) (seconds * 1e9));
        return exact.compareTo(SHORTEST) < 0 ? SHORTEST : exact;
    }

    /** The body without them; all other bytes stay as they are. */
    static JsonObject strip(JsonObject body) {
        var edit = body.edit();
        for (String name : NAMES) {
            if (body.has(name) && !(name.equals(PROVIDER) && body.object(name).isPresent())) {
                edit.remove(name);
            }
        }
        return edit.apply();
    }
}
