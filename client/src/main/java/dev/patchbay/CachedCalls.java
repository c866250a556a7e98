package dev.patchbay;

import dev.patchbay.cache.CacheKey;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStats;
import dev.patchbay.cache.CachedAnswer;
import dev.patchbay.cache.KeptStream;
import dev.patchbay.cache.RecordedStream;
import dev.patchbay.cache.ResponseCache;
import dev.patchbay.call.CacheOutcome;
import dev.patchbay.call.CacheUse;
import dev.patchbay.call.CallInfo;
import dev.patchbay.call.CallKind;
import dev.patchbay.call.Limit;
import dev.patchbay.call.Limits;
import dev.patchbay.call.RequestId;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.call.Trace;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.dialect.OneChunk;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import dev.patchbay.money.Money;
import dev.patchbay.route.Router;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Calls that look into the cache before they go to a provider. */
final class CachedCalls {
    private final Router router;
    private final OpenCache open;
    private final ResponseCache cache;
    private final CacheSettings settings;
    private final String scope;
    private final Limits limits;
    private final CallLog log;
    private final Listeners listeners;

    /**
     * Calls by way of a cache.
     *
     * @param scope what shapes answers besides the question; may be long
     */
    CachedCalls(Router router, OpenCache open, String scope, Limits limits, CallLog log, Listeners listeners) {
        this.router = router;
        this.open = open;
        this.cache = open.answers();
        this.settings = open.settings();
        this.scope = CacheKey.of(scope, "scope", JsonObject.EMPTY).hex();
        this.limits = limits;
        this.log = log;
        this.listeners = listeners;
    }

    ChatResponse chat(ChatRequest request, RequestOptions options) {
        if (options.cache() == CacheUse.BYPASS) {
            return router.chat(request, options);
        }
        var fresh = new Asked<ChatResponse>();
        var found = answer(CallKind.CHAT, "chat", request.toJson(), options, () -> {
            ChatResponse asked = router.chat(request, options);
            ChatResponse answer = fresh.set(asked.withCall(asked.call().withCache(CacheOutcome.MISS)));
            return new CachedAnswer(answer.call().provider(), answer.call().model(), answer.toJson());
        });
        return fresh.get().orElseGet(() -> ChatResponse.fromJson(found.answer().body()).withCall(found.info()));
    }

    EmbeddingResponse embed(EmbeddingRequest request, RequestOptions options) {
        if (options.cache() == CacheUse.BYPASS) {
            return router.embed(request, options);
        }
        var fresh = new Asked<EmbeddingResponse>();
        var found = answer(CallKind.EMBEDDING, "embeddings", request.toJson(), options, () -> {
            EmbeddingResponse asked = router.embed(request, options);
            EmbeddingResponse answer = fresh.set(asked.withCall(asked.call().withCache(CacheOutcome.MISS)));
            return new CachedAnswer(answer.call().provider(), answer.call().model(), answer.toJson());
        });
        return fresh.get().orElseGet(() -> EmbeddingResponse.fromJson(found.answer().body()).withCall(found.info()));
    }

    ChatStream stream(ChatRequest request, RequestOptions options) {
        if (!settings.streams() || options.cache() == CacheUse.BYPASS) {
            return router.stream(request, options);
        }
        long begun = System.nanoTime();
        CacheKey key = key("chat", request.toJson(), options);
        Optional<CachedAnswer> kept = options.cache() == CacheUse.REFRESH ? Optional.empty() : cache.find(key);
        if (kept.isPresent()) {
            CallInfo info = info(CallKind.STREAM, kept.get(), options, begun);
            return new KeptStream(OneChunk.of(ChatResponse.fromJson(kept.get().body())), info);
        }
        ChatStream stream = router.stream(request, options);
        return new RecordedStream(stream, settings.maxBytes(), answer -> cache.keep(key, ttl(options),
                new CachedAnswer(stream.call().provider(), stream.call().model(), answer.toJson())));
    }

    OpenCache open() {
        return open;
    }

    CacheStats stats() {
        return cache.stats();
    }

    void clear() {
        cache.clear();
    }

    void close() {
        cache.close();
    }

    private record Found(CachedAnswer answer, CallInfo info) {}

    /** The answer of the call that was really made, with all that is known of it. */
    private static final class Asked<T> {
        private Optional<T> answer = Optional.empty();

        T set(T answered) {
            answer = Optional.of(answered);
            return answered;
        }

        Optional<T> get() {
            return answer;
        }
    }

    private Found answer(
            CallKind kind, String keyedAs, JsonObject body, RequestOptions options, Supplier<CachedAnswer> ask) {
        long begun = System.nanoTime();
        CacheKey key = key(keyedAs, body, options);
        Duration patience = options.limits().over(limits).get(Limit.TOTAL);
        var found = cache.answer(key, options.cache(), ttl(options), patience, ask);
        return new Found(found.answer(), found.cached() ? info(kind, found.answer(), options, begun) : CallInfo.NONE);
    }

    /** Who may be asked, how much is sent, and headers that may switch something on, shape the answer as well. */
    private CacheKey key(String kind, JsonObject question, RequestOptions options) {
        Optional<String> provider = options.provider();
        Map<String, String> headers = options.headers();
        OptionalInt tokens = options.maxContextTokens();
        if (provider.isEmpty() && options.fallbackProviders().isEmpty() && headers.isEmpty() && tokens.isEmpty()) {
            return CacheKey.of(scope, kind, question);
        }
        var asked = new JsonWriter().beginArray().string(scope).string(provider.orElse(""))
                .string(options.fallbackProviders().toString()).string(tokens.toString());
        new TreeMap<>(headers).forEach((name, value) -> asked.string(name).string(value));
        return CacheKey.of(asked.endArray().toJson().toString(), kind, question);
    }

    private Duration ttl(RequestOptions options) {
        return options.cacheTtl().orElse(settings.ttl());
    }

    private CallInfo info(CallKind kind, CachedAnswer answer, RequestOptions options, long begun) {
        var taken = Duration.ofNanos(System.nanoTime() - begun);
        var info = new CallInfo(options.requestId().orElseGet(RequestId::create), answer.provider(), answer.model(), 0,
                taken, taken, 0, Optional.of(Money.ZERO), Trace.NONE, CacheOutcome.HIT);
        log.cached(info);
        listeners.cached(kind, info);
        return info;
    }
}
