package dev.patchbay;

import dev.patchbay.cache.CacheKey;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStats;
import dev.patchbay.cache.CachedAnswer;
import dev.patchbay.cache.KeptStream;
import dev.patchbay.cache.RecordedStream;
import dev.patchbay.cache.ResponseCache;
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
import dev.patchbay.money.Money;
import dev.patchbay.route.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Calls that look into the cache before they go to a provider. */
final class CachedCalls {
    private final Router router;
    private final ResponseCache cache;
    private final CacheSettings settings;
    private final Limits limits;
    private final CallLog log;
    private final Listeners listeners;

    CachedCalls(Router router, ResponseCache cache, CacheSettings settings, Limits limits, CallLog log,
            Listeners listeners) {
        this.router = router;
        this.cache = cache;
        this.settings = settings;
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
            ChatResponse answer = fresh.set(router.chat(request, options));
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
            EmbeddingResponse answer = fresh.set(router.embed(request, options));
            return new CachedAnswer(answer.call().provider(), answer.call().model(), answer.toJson());
        });
        return fresh.get().orElseGet(() -> EmbeddingResponse.fromJson(found.answer().body()).withCall(found.info()));
    }

    ChatStream stream(ChatRequest request, RequestOptions options) {
        if (!settings.streams() || options.cache() == CacheUse.BYPASS) {
            return router.stream(request, options);
        }
        long begun = System.nanoTime();
        CacheKey key = cache.key("chat", question(request.toJson(), options));
        Optional<CachedAnswer> kept = options.cache() == CacheUse.REFRESH ? Optional.empty() : cache.find(key);
        if (kept.isPresent()) {
            CallInfo info = info(CallKind.STREAM, kept.get(), options, begun);
            return new KeptStream(OneChunk.of(ChatResponse.fromJson(kept.get().body())), info);
        }
        ChatStream stream = router.stream(request, options);
        return new RecordedStream(stream, settings.maxBytes(), answer -> cache.keep(key, ttl(options),
                new CachedAnswer(stream.call().provider(), stream.call().model(), answer.toJson())));
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
        CacheKey key = cache.key(keyedAs, question(body, options));
        Duration patience = options.limits().over(limits).get(Limit.TOTAL);
        var found = cache.answer(key, options.cache(), ttl(options), patience, ask);
        return new Found(found.answer(), found.cached() ? info(kind, found.answer(), options, begun) : CallInfo.NONE);
    }

    /** Who is asked, and headers that may switch something on, shape the answer as well. */
    private static JsonObject question(JsonObject body, RequestOptions options) {
        var question = body.edit();
        options.provider().ifPresent(provider -> question.put("patchbay.provider", provider));
        new TreeMap<>(options.headers()).forEach((name, value) -> question.put("patchbay.header." + name, value));
        return question.apply();
    }

    private Duration ttl(RequestOptions options) {
        return options.cacheTtl().orElse(settings.ttl());
    }

    private CallInfo info(CallKind kind, CachedAnswer answer, RequestOptions options, long begun) {
        var taken = Duration.ofNanos(System.nanoTime() - begun);
        var info = new CallInfo(options.requestId().orElseGet(RequestId::create), answer.provider(), answer.model(), 0,
                taken, taken, Optional.of(Money.ZERO), Trace.NONE);
        log.cached(info);
        listeners.cached(kind, info);
        return info;
    }
}
