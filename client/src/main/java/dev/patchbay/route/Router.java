package dev.patchbay.route;

import dev.patchbay.call.CallKind;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.chat.Usage;
import dev.patchbay.cost.ContextBudget;
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
import dev.patchbay.route.resume.GoOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Brings calls to providers and answers back. */
public final class Router {
    private final Catalog catalog;
    private final CallPolicy policy;
    private final AttemptLoop loop;
    private final Accounts accounts;

    /**
     * A router.
     *
     * @param accounts is told of every call that is over
     */
    public Router(Catalog catalog, CallPolicy policy, RandomGenerator random, Pause pause, Accounts accounts) {
        this.catalog = catalog;
        this.policy = policy;
        this.loop = new AttemptLoop(policy.retry(), random, pause);
        this.accounts = accounts;
    }

    /** The providers it knows. */
    public Catalog catalog() {
        return catalog;
    }

    /** Asks for an answer in one piece. */
    public ChatResponse chat(ChatRequest request, RequestOptions options) {
        var call = new Call(CallKind.CHAT, options, policy);
        return accounted(call, () -> {
            Candidates candidates = call.follow(catalog.plan(request.model(), options));
            ChatResponse answer = loop.run(call, candidates, Tries.oneByOne(call, attempt -> chat(attempt, request)));
            var cost = accounts.settle(call.record(answer.model(), answer.usage(), Optional.empty()));
            return answer.withCall(answer.call().withCost(cost));
        });
    }

    private static ChatResponse chat(Attempt attempt, ChatRequest request) throws TransportFailure {
        Target target = attempt.target();
        ChatRequest addressed = fitted(attempt, addressed(request, target));
        HttpCall http = target.dialect().chat(addressed, false, attempt.identity());
        ChatResponse answer = target.dialect().readChat(body(attempt, http), addressed);
        attempt.succeeded();
        return answer.withCall(attempt.call().served(attempt));
    }

    /** Asks for vectors. */
    public EmbeddingResponse embed(EmbeddingRequest request, RequestOptions options) {
        var call = new Call(CallKind.EMBEDDING, options, policy);
        return accounted(call, () -> {
            Candidates candidates = call.follow(catalog.planForVectors(request.model(), options));
            EmbeddingResponse answer = loop.run(call, candidates, Tries.oneByOne(call, attempt ->
                    embed(attempt, request.withModel(attempt.target().model()))));
            var cost = accounts.settle(call.record(answer.model(), answer.usage(), Optional.empty()));
            return answer.withCall(answer.call().withCost(cost));
        });
    }

    private static EmbeddingResponse embed(Attempt attempt, EmbeddingRequest request) throws TransportFailure {
        Dialect dialect = attempt.target().dialect();
        var parts = EmbeddingParts.of(request, dialect.mostInputs(request), dialect.mostInputBytes(request));
        var answers = new ArrayList<EmbeddingResponse>(parts.requests().size());
        for (EmbeddingRequest part : parts.requests()) {
            HttpCall http = dialect.embed(part, attempt.call().identity(answers.size()));
            answers.add(dialect.readEmbeddings(body(attempt, http), part));
        }
        attempt.succeeded();
        return parts.join(answers).withCall(attempt.call().served(attempt));
    }

    /** Opens a stream; returns when its first content is there. The stream keeps its own account. */
    public ChatStream stream(ChatRequest request, RequestOptions options) {
        var call = new Call(CallKind.STREAM, options, policy);
        return accounted(call, () -> {
            Candidates candidates = call.follow(catalog.plan(request.model(), options));
            Tries<StreamLeg> tries = call.racing(candidates, attempt ->
                    open(attempt, fitted(attempt, addressed(request, attempt.target()))));
            boolean buffered = call.isBuffered();
            StreamLeg leg = loop.run(call, candidates, buffered ? Tries.whole(call, tries) : tries);
            Rescue rescue = buffered || !call.continues() || !GoOn.canBeAsked(request) ? null
                    : new Rescue(call, candidates, loop, request, Router::open, policy.continueLimit());
            return new RoutedStream(call, leg, rescue, accounts);
        });
    }

    private static StreamLeg open(Attempt attempt, ChatRequest addressed) throws TransportFailure {
        Dialect dialect = attempt.target().dialect();
        HttpCall http = dialect.chat(addressed, true, attempt.identity());
        return StreamLeg.open(attempt, http, dialect.readStream(addressed));
    }

    /** Asks a provider which models it offers. */
    public List<ModelInfo> models(Provider provider, RequestOptions options) {
        var call = new Call(CallKind.MODELS, options, policy);
        return marked(call, () ->
                loop.run(call, call.follow(catalog.about(provider)), Tries.oneByOne(call, Router::models)));
    }

    private static List<ModelInfo> models(Attempt attempt) throws TransportFailure {
        Dialect dialect = attempt.target().dialect();
        List<ModelInfo> models = dialect.readModels(body(attempt, dialect.models(attempt.identity())));
        attempt.succeeded();
        return models;
    }

    /** A call that fails is put into the accounts, too. */
    private <T> T accounted(Call call, Supplier<T> steps) {
        return marked(call, () -> {
            try {
                return steps.get();
            } catch (PatchbayException failure) {
                var known = call.ended(failure);
                accounts.settle(call.record(Optional.empty(), Usage.UNKNOWN, Optional.of(known)));
                throw known;
            }
        });
    }

    /** What is logged meanwhile bears the id of the call. */
    private static <T> T marked(Call call, Supplier<T> steps) {
        String before = LogMark.set(call.identity().requestId());
        try {
            return steps.get();
        } finally {
            LogMark.putBack(before);
        }
    }

    /** The request with the target's model and with the provider's defaults where it says nothing. */
    static ChatRequest addressed(ChatRequest request, Target target) {
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

    /** The request without its oldest turns, where it would be longer than it may be. */
    static ChatRequest fitted(Attempt attempt, ChatRequest addressed) {
        OptionalInt most = attempt.call().maxContextTokens(attempt.target());
        if (most.isEmpty()) {
            return addressed;
        }
        ContextBudget.Fitted fitted = new ContextBudget(most.getAsInt()).fit(addressed);
        attempt.dropped(fitted.dropped().size());
        return fitted.request();
    }

    /** The limit on generated tokens goes by two names, and the default must not stand beside the caller's. */
    private static boolean says(ChatRequest request, String field) {
        return request.toJson().has(field) || field.equals("max_tokens") && request.maxTokens().isPresent();
    }

    private static byte[] body(Attempt attempt, HttpCall http) throws TransportFailure {
        long begun = System.nanoTime();
        Target target = attempt.target();
        try (HttpAnswer answer = target.provider().transport().open(http, attempt.timing())) {
            byte[] body = answer.body();
            if (answer.status() / 100 != 2) {
                throw target.dialect().error(new ErrorAnswer(answer.status(), answer.headers(), body));
            }
            return body;
        } finally {
            attempt.waited(System.nanoTime() - begun);
        }
    }
}
