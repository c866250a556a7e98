package dev.patchbay;

import dev.patchbay.cache.CacheStats;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.config.Settings;
import dev.patchbay.cost.Stats;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ProviderStatus;
import dev.patchbay.money.Money;
import dev.patchbay.route.Provider;
import java.nio.file.Path;
import java.util.List;

/**
 * One client for every LLM provider. Make one, share it between threads, close it at the end:
 *
 * <pre>{@code
 * try (var client = Patchbay.fromEnv()) {
 *     System.out.println(client.chat("Why is the sky blue?").content());
 * }
 * }</pre>
 *
 * <p>A model is named {@code provider:model}, by a route, or by its bare name where providers list it or there is a
 * default provider. All calls block the calling thread, which may be a virtual one; interrupting it cancels the call at once.
 * Every failure is a {@link PatchbayException}.
 */
public final class Patchbay implements AutoCloseable {
    private final Wiring wiring;

    Patchbay(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Collects settings in code. */
    public static PatchbayBuilder builder() {
        return new PatchbayBuilder();
    }

    /**
     * A client with the providers whose keys are in the environment, or in the file {@code .env} of the working
     * directory; with none of them, the demo provider.
     */
    public static Patchbay fromEnv() {
        return of(Settings.loader().environment(System.getenv()).dotEnvIfPresent(Path.of(".env")).load());
    }

    /** A client with these settings. */
    public static Patchbay of(Settings settings) {
        return new PatchbayBuilder().settings(settings).build();
    }

    /** Asks the default model one thing. */
    public ChatResponse chat(String userMessage) {
        return chat(ChatRequest.of(userMessage));
    }

    /**
     * Asks the default model for a record, see {@link CompletionsApi#parse}.
     *
     * @throws dev.patchbay.error.AnswerMismatchException if the model answered something else
     */
    public <T extends Record> T chat(String userMessage, Class<T> type) {
        return chat().completions().parse(ChatRequest.of(userMessage), type).value();
    }

    /** Asks for an answer in one piece. */
    public ChatResponse chat(ChatRequest request) {
        return chat(request, RequestOptions.NONE);
    }

    /** Asks for an answer in one piece, with options for this call. */
    public ChatResponse chat(ChatRequest request, RequestOptions options) {
        return wiring.chat(request, options);
    }

    /** Chat in the manner of OpenAI's own SDKs: {@code client.chat().completions().create(request)}. */
    public ChatApi chat() {
        return new ChatApi(this);
    }

    /** Asks the default model one thing and reads the answer as it comes. Close the stream. */
    public ChatStream stream(String userMessage) {
        return stream(ChatRequest.of(userMessage));
    }

    /** Asks for an answer that is read as it comes. Close the stream. */
    public ChatStream stream(ChatRequest request) {
        return stream(request, RequestOptions.NONE);
    }

    /**
     * Asks for an answer that is read as it comes, with options for this call. Returns when the first content is there:
     * until then a failure is tried again as for an answer in one piece. Close the stream.
     */
    public ChatStream stream(ChatRequest request, RequestOptions options) {
        return wiring.stream(request, options);
    }

    /** Turns texts into vectors. */
    public EmbeddingResponse embed(EmbeddingRequest request) {
        return embed(request, RequestOptions.NONE);
    }

    /** Turns texts into vectors, with options for this call. */
    public EmbeddingResponse embed(EmbeddingRequest request, RequestOptions options) {
        return wiring.embed(request, options);
    }

    /** The routes, and the models that the configuration names, of all providers; nobody is asked for them. */
    public List<ModelInfo> models() {
        return wiring.configuredModels().toList();
    }

    /**
     * Asks a provider which models it offers.
     *
     * @throws dev.patchbay.error.NotFoundException if no provider is called that
     */
    public List<ModelInfo> models(String provider) {
        Provider found = wiring.router().catalog().providers().stream()
                .filter(candidate -> candidate.name().equals(provider)).findFirst()
                .orElseThrow(() -> PatchbayException.of(ErrorKind.NOT_FOUND,
                        "no provider is called '" + provider + "'",
                        ErrorFacts.NONE.toBuilder().param("provider").build(), null));
        return wiring.router().models(found, RequestOptions.NONE);
    }

    /** How the providers are, with each of their targets. */
    public List<ProviderStatus> status() {
        return wiring.status();
    }

    /** What was used so far: requests, tokens and money, in all and by provider and model. */
    public Stats stats() {
        return wiring.totals().snapshot();
    }

    /** What is known to have been spent so far; {@link Stats#total} says whether that is all. */
    public Money totalCost() {
        return stats().totalCost();
    }

    /** How the cache did so far; {@link CacheStats#NONE} if there is none. */
    public CacheStats cacheStats() {
        return wiring.cached() == null ? CacheStats.NONE : wiring.cached().stats();
    }

    /** Drops all answers from the cache, if there is one. */
    public void clearCache() {
        if (wiring.cached() != null) {
            wiring.cached().clear();
        }
    }

    /** The same calls without blocking. */
    public PatchbayAsync async() {
        return new PatchbayAsync(this);
    }

    /** Ends open calls and closes all connections. */
    @Override
    public void close() {
        wiring.close();
    }
}
