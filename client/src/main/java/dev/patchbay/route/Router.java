package dev.patchbay.route;

import dev.patchbay.call.Limits;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.call.RetryPolicy;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.chat.Usage;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.HttpAnswer;
import dev.patchbay.http.HttpCall;
import dev.patchbay.http.TransportFailure;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.model.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Brings calls to providers and answers back. */
public final class Router {
    private final Catalog catalog;
    private final Limits limits;
    private final AttemptLoop loop;
    private final Accounts accounts;

    /**
     * A router.
     *
     * @param accounts is told of every call that is over
     */
    public Router(
            Catalog catalog,
            Limits limits,
            RetryPolicy policy,
            RandomGenerator random,
            Pause pause,
            Accounts accounts) {
        this.catalog = catalog;
        this.limits = limits;
        this.loop = new AttemptLoop(policy, random, pause);
        this.accounts = accounts;
    }

    /** The providers it knows. */
    public Catalog catalog() {
        return catalog;
    }

    /** Asks for an answer in one piece. */
    public ChatResponse chat(ChatRequest request, RequestOptions options) {
        var call = new Call(options, limits);
        return accounted(call, () -> {
            ChatResponse answer = ask(call, request.model(), target -> {
                ChatRequest addressed = addressed(request, target);
                HttpCall http = target.dialect().chat(addressed, false, call.identity());
                return target.dialect().readChat(body(call, target, http), addressed).withCall(call.info(target));
            });
            var cost = accounts.settle(call.record(answer.model(), answer.usage(), Optional.empty()));
            return answer.withCall(answer.call().withCost(cost));
        });
    }

    /** Asks for vectors. */
    public EmbeddingResponse embed(EmbeddingRequest request, RequestOptions options) {
        var call = new Call(options, limits);
        return accounted(call, () -> {
            EmbeddingResponse answer = ask(call, request.model(), target ->
                    embed(call, target, request.withModel(target.model())).withCall(call.info(target)));
            var cost = accounts.settle(call.record(answer.model(), answer.usage(), Optional.empty()));
            return answer.withCall(answer.call().withCost(cost));
        });
    }

    private static EmbeddingResponse embed(Call call, Target target, EmbeddingRequest request)
            throws TransportFailure {
        Dialect dialect = target.dialect();
        List<EmbeddingRequest> parts = EmbeddingParts.of(request, dialect.mostInputs(request));
        var answers = new ArrayList<EmbeddingResponse>(parts.size());
        for (EmbeddingRequest part : parts) {
            HttpCall http = dialect.embed(part, call.identity(answers.size()));
            answers.add(dialect.readEmbeddings(body(call, target, http), part));
        }
        return EmbeddingParts.join(answers);
    }

    /** Opens a stream; returns when its first content is there. The stream keeps its own account. */
    public ChatStream stream(ChatRequest request, RequestOptions options) {
        var call = new Call(options, limits);
        return accounted(call, () -> ask(call, request.model(), target -> {
            ChatRequest addressed = addressed(request, target);
            HttpCall http = target.dialect().chat(addressed, true, call.identity());
            StreamLeg leg = StreamLeg.open(call, target, http, target.dialect().readStream(addressed));
            return new RoutedStream(call, leg, accounts);
        }));
    }

    /** Asks a provider which models it offers. */
    public List<ModelInfo> models(Provider provider, RequestOptions options) {
        var call = new Call(options, limits);
        return loop.run(call, provider.targets("models"), target ->
                target.dialect().readModels(body(call, target, target.dialect().models(call.identity()))));
    }

    private <T> T ask(Call call, Optional<String> model, AttemptLoop.Attempt<T> attempt) {
        return loop.run(call, catalog.targets(model, call.provider()), attempt);
    }

    /** A call that fails is put into the accounts, too. */
    private <T> T accounted(Call call, Supplier<T> steps) {
        try {
            return steps.get();
        } catch (PatchbayException failure) {
            var known = failure.with(failure.facts().toBuilder().requestId(call.identity().requestId()).build());
            accounts.settle(call.record(Optional.empty(), Usage.UNKNOWN, Optional.of(known)));
            throw known;
        }
    }

    /** The request with the target's model and with the provider's defaults where it says nothing. */
    private static ChatRequest addressed(ChatRequest request, Target target) {
        JsonObject body = request.toJson();
        var edit = body.edit();
        if (!request.model().equals(Optional.of(target.model()))) {
            edit.put("model", Json.of(target.model()));
        }
        target.provider().defaults().forEach((field, value) -> {
            if (!says(request, field)) {
                edit.put(field, value);
            }
        });
        JsonObject changed = edit.apply();
        return changed == body ? request : ChatRequest.fromJson(changed);
    }

    /** The limit on generated tokens goes by two names, and the default must not stand beside the caller's. */
    private static boolean says(ChatRequest request, String field) {
        return request.toJson().has(field) || field.equals("max_tokens") && request.maxTokens().isPresent();
    }

    private static byte[] body(Call call, Target target, HttpCall http) throws TransportFailure {
        long begun = System.nanoTime();
        try (HttpAnswer answer = target.provider().transport().open(http, call.timing(target))) {
            byte[] body = answer.body();
            if (answer.status() / 100 != 2) {
                throw target.dialect().error(new ErrorAnswer(answer.status(), answer.headers(), body));
            }
            return body;
        } finally {
            call.waited(System.nanoTime() - begun);
        }
    }
}
