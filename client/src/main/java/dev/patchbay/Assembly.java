package dev.patchbay;

import dev.patchbay.aws.AwsCredentialsChain;
import dev.patchbay.call.ApiKey;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.config.Settings;
import dev.patchbay.cost.PriceTable;
import dev.patchbay.cost.Totals;
import dev.patchbay.cost.Vendor;
import dev.patchbay.demo.EchoTransport;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.anthropic.AnthropicDialect;
import dev.patchbay.dialect.bedrock.BedrockDialect;
import dev.patchbay.dialect.bedrock.CredentialsSource;
import dev.patchbay.dialect.bedrock.RuntimeHost;
import dev.patchbay.dialect.dashscope.DashScopeDialect;
import dev.patchbay.dialect.gemini.GeminiDialect;
import dev.patchbay.dialect.gemini.Platform;
import dev.patchbay.dialect.ollama.OllamaDialect;
import dev.patchbay.dialect.openai.OpenAiDialect;
import dev.patchbay.dialect.openai.Profile;
import dev.patchbay.dialect.openai.ProfileTable;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.PooledTransport;
import dev.patchbay.http.Transport;
import dev.patchbay.json.Json;
import dev.patchbay.route.Access;
import dev.patchbay.route.CallPolicy;
import dev.patchbay.route.Catalog;
import dev.patchbay.route.Provider;
import dev.patchbay.route.Router;
import dev.patchbay.route.health.Board;
import dev.patchbay.route.select.Group;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a client's parts out of settings. */
final class Assembly {
    private static final Logger LOG = LoggerFactory.getLogger(Patchbay.class);

    private final Settings settings;
    private final Prices prices;
    private final InstantSource clock;
    private final Listeners listeners;
    private final Board board;
    private final Transport network;
    private final Transport echo;
    private final Map<Optional<String>, CredentialsSource> awsCredentials = new HashMap<>();

    Assembly(Settings settings, PriceTable prices, InstantSource clock, Listeners listeners) {
        this.settings = settings;
        this.prices = Prices.of(prices, settings.prices());
        this.clock = clock;
        this.listeners = listeners;
        this.board = new Board(settings.breaker(), nanos(clock));
        this.network = new PooledTransport(settings.pool());
        this.echo = new EchoTransport(clock);
    }

    /** The clock of the system can be set back, so time is measured by another; a clock of a program's own is heeded. */
    private static LongSupplier nanos(InstantSource clock) {
        return clock.equals(InstantSource.system())
                ? System::nanoTime
                : () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    /** The parts; if they cannot be made, nothing stays open. */
    Wiring wiring(OpenCache.Choice cache) {
        try {
            return wired(cache);
        } catch (RuntimeException unusable) {
            network.close();
            throw unusable;
        }
    }

    private Wiring wired(OpenCache.Choice cache) {
        var totals = new Totals();
        var log = new CallLog();
        var random = new JitterSource();
        var catalog = new Catalog(providers(), new RouteAssembly(settings).routes(), standing(),
                new Group<>(List.of(), board, random));
        var policy = new CallPolicy(
                settings.limits(), settings.retry(), settings.strategy(), settings.maxContextTokens(),
                settings.hedgeAfter(), settings.onStreamFailure(), settings.continueLimit());
        var accounts = new PricedAccounts(prices, totals, log, listeners);
        var router = new Router(catalog, policy, random, Thread::sleep, accounts);
        return new Wiring(router, network, totals, clock, cached(router, cache.open(), log), null);
    }

    private Catalog.Standing standing() {
        var routes = new RouteAssembly(settings);
        return new Catalog.Standing(settings.defaultProviderName().map(routes::configured).orElse(null),
                settings.defaultModel().orElse(null),
                settings.fallbackProviders().stream().map(routes::address).toList());
    }

    private @Nullable CachedCalls cached(Router router, @Nullable OpenCache cache, CallLog log) {
        return cache == null ? null
                : new CachedCalls(router, cache, CacheScope.of(settings), settings.limits(), log, listeners);
    }

    private List<Provider> providers() {
        var enabled = settings.providers().stream().filter(ProviderSettings::enabled).toList();
        if (enabled.isEmpty()) {
            LOG.warn("no provider is configured: the built-in demo provider answers");
            enabled = List.of(ProviderSettings.builder(ProviderType.DEMO).build());
        }
        return enabled.stream().map(this::provider).toList();
    }

    private Provider provider(ProviderSettings provider) {
        boolean demo = provider.type() == ProviderType.DEMO;
        List<URI> urls = demo ? List.of(EchoTransport.BASE_URL) : provider.baseUrls();
        List<String> models = demo && provider.models().isEmpty() ? List.of(EchoTransport.MODEL) : provider.models();
        String vendor = Vendor.of(provider.type().id(), urls.get(0).getHost());
        return new Provider(provider.name(), provider.type().id(), vendor, accesses(provider, urls, models),
                demo ? echo : network, models, provider.defaultModel().orElse(null), defaults(provider),
                provider.limits(), provider.maxRetries(), provider.maxContextTokens(), provider.priority(),
                provider.weight(), model -> TypicalCost.of(prices.find(provider.name(), vendor, model)));
    }

    /** Each base URL with each key: keys change faster, so that one dead key does not cost the nearest address. */
    private List<Access> accesses(ProviderSettings provider, List<URI> urls, List<String> models) {
        List<Header> headers = headers(provider);
        var accesses = new ArrayList<Access>();
        int keys = provider.apiKeys().size();
        boolean several = urls.size() * Math.max(1, keys) > 1;
        for (URI url : urls) {
            for (int key = Math.min(1, keys); key <= keys; key++) {
                Dialect dialect = dialect(provider, url, key == 0 ? null : provider.apiKeys().get(key - 1), headers);
                accesses.add(new Access(dialect, board.lanes(url, models), url, key,
                        several ? accesses.size() + 1 : 0));
            }
        }
        return accesses;
    }

    private Dialect dialect(ProviderSettings provider, URI url, @Nullable ApiKey key, List<Header> headers) {
        var endpoint = new Endpoint(provider.name(), url, key == null ? null : key.value(), headers);
        return switch (provider.type()) {
            case DEMO -> new OpenAiDialect(endpoint, Profile.OPENAI, clock);
            case OPENAI, OPENAI_COMPATIBLE, OPENROUTER, DEEPSEEK, ZHIPU ->
                    new OpenAiDialect(endpoint, profile(provider, url), clock);
            case AZURE -> OpenAiDialect.azure(endpoint, profile(provider, url), provider.apiVersion().orElse(null), clock);
            case ANTHROPIC -> new AnthropicDialect(endpoint, clock);
            case GEMINI -> new GeminiDialect(endpoint, Platform.of(provider.profile(), url), clock);
            case OLLAMA -> new OllamaDialect(endpoint, clock);
            case ALIYUN -> new DashScopeDialect(endpoint, clock);
            case BEDROCK -> new BedrockDialect(endpoint, region(provider, url, endpoint), awsCredentials(provider), clock);
        };
    }

    /** What was found for one provider serves all that look in the same places. */
    private CredentialsSource awsCredentials(ProviderSettings provider) {
        return awsCredentials.computeIfAbsent(provider.profile(),
                profile -> AwsCredentialsChain.ofThisProcess(profile.orElse(null), clock));
    }

    /** A signature needs a region, also where the address is a private one that does not tell it. */
    private static String region(ProviderSettings provider, URI url, Endpoint endpoint) {
        return provider.region().map(name -> name.toLowerCase(Locale.ROOT)).or(() -> RuntimeHost.region(url))
                .or(() -> BedrockDialect.signs(endpoint) ? Optional.empty() : Optional.of("none"))
                .orElseThrow(() -> PatchbayException.of(ErrorKind.CONFIGURATION, "provider '" + provider.name()
                        + "': the region is not known: set 'region', for example us-east-1"));
    }

    private static Profile profile(ProviderSettings provider, URI url) {
        try {
            return ProfileTable.of(provider.type().id(), provider.profile().orElse(null), url);
        } catch (IllegalArgumentException unknown) {
            throw PatchbayException.of(ErrorKind.CONFIGURATION,
                    "provider '" + provider.name() + "': " + unknown.getMessage());
        }
    }

    private static List<Header> headers(ProviderSettings provider) {
        var headers = new ArrayList<Header>();
        provider.organization().ifPresent(name -> headers.add(new Header("OpenAI-Organization", name)));
        provider.project().ifPresent(name -> headers.add(new Header("OpenAI-Project", name)));
        provider.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return headers;
    }

    private Map<String, Json> defaults(ProviderSettings provider) {
        var defaults = new LinkedHashMap<String, Json>();
        provider.maxTokens().ifPresent(tokens -> defaults.put("max_tokens", Json.of(tokens)));
        provider.temperature().ifPresentOrElse(value -> defaults.put("temperature", Json.of(value)),
                () -> settings.defaultTemperature().ifPresent(value -> defaults.put("temperature", Json.of(value))));
        return defaults;
    }
}
