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
import dev.patchbay.error.PatchbayException;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ProviderStatus;
import dev.patchbay.money.Money;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /**
     * This client with another provider and model: the same connections, cache and totals. Its calls go to that
     * provider, and to that model if they name none; those that say themselves who is asked go there as ever: by
     * {@link RequestOptions#provider}, as {@code provider:model}, or by a route. Closing it closes nothing.
     *
     * @param provider the name of a configured provider
     * @param model for the calls that name none
     * @throws dev.patchbay.error.NotFoundException if no provider is called that
     * @throws IllegalArgumentException if the model is blank
     */
    public Patchbay with(String provider, String model) {
        return new Patchbay(wiring.preferring(new Preference(wiring.router().catalog(), provider, model)));
    }

    /** Asks the default model one thing. */
    public ChatResponse chat(String userMessage) {
        return chat(ChatRequest.of(userMessage));
    }

    /**
     * Asks for an answer to a request that is put together on the spot:
     * {@code client.chat(ask -> ask.system("Answer in one word.").user("Hello?").temperature(0.2))}.
     */
    public ChatResponse chat(Consumer<ChatRequest.Builder> ask) {
        return chat(ChatRequest.of(ask));
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

    /** Asks for an answer, read as it comes, to a request that is put together on the spot. Close the stream. */
    public ChatStream stream(Consumer<ChatRequest.Builder> ask) {
        return stream(ChatRequest.of(ask));
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

    /** Turns one text or many into vectors, by the default model. */
    public EmbeddingResponse embed(String... texts) {
        return embed(EmbeddingRequest.of(texts));
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
        return wiring.router().models(wiring.router().catalog().provider(provider), RequestOptions.NONE);
    }

    /** How the providers are, with each of their targets. */
    public List<ProviderStatus> status() {
        return wiring.status();
    }

    /** What was used so far: requests, tokens and money, in all and by provider and model. */
    public Stats stats() {
        return wiring.totals().snapshot();
    }

    /** All money that is known to have been spent so far; {@link #stats} tells where, and whether something is unknown. */
    public Money totalCost() {
        return stats().totalCost();
    }

    /** How the cache did so far; {@link CacheStats#NONE} if there is none. */
    public CacheStats cacheStats() {
        return wiring.cached() == null ? CacheStats.NONE : wiring.cached().stats();
    }

    /**
     * Drops all answers from the cache, if there is one. In Redis, those of all clients go that share it.
     *
     * @throws PatchbayException if the cache cannot be reached
     */
    public void clearCache() {
        if (wiring.cached() != null) {
            wiring.cached().clear();
        }
    }

    @Nullable OpenCache cache() {
        return wiring.cached() == null ? null : wiring.cached().open();
    }

    /** The same calls without blocking. */
    public PatchbayAsync async() {
        return new PatchbayAsync(this);
    }

    /** Ends open calls and closes all connections; of a client made by {@link #with}, nothing. */
    @Override
    public void close() {
        wiring.close();
    }
}
