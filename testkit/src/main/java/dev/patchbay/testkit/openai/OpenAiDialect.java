package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Bearer;
import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Framing;
import dev.patchbay.testkit.answer.RequestBody;
import dev.patchbay.testkit.answer.ServerSentEvents;
import dev.patchbay.testkit.answer.SimulatedDialect;
import dev.patchbay.testkit.script.Header;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chat completions, embeddings and models as api.openai.com answers them. A path counts by its end, so that the same
 * simulator stands for compatible servers whose base URL is not {@code /v1}.
 */
public final class OpenAiDialect implements SimulatedDialect {
    private static final String CHAT = "/chat/completions";
    private static final String EMBEDDINGS = "/embeddings";

    private final Set<String> keys;
    private final Models models;
    private final Clock clock;
    private final AtomicLong serial = new AtomicLong();

    /**
     * A simulated account.
     *
     * @param keys the keys that are good; none for any
     * @param models the models there are; none for any
     */
    public OpenAiDialect(Set<String> keys, List<String> models, Clock clock) {
        this.keys = Set.copyOf(keys);
        this.models = new Models(models);
        this.clock = clock;
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        String path = request.path();
        return path.startsWith("/v1/") || path.endsWith(CHAT) || path.endsWith(EMBEDDINGS) || Models.serves(path);
    }

    @Override
    public Optional<Answer> refusal(ReceivedRequest request) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        var key = Bearer.of(request);
        if (key.isEmpty()) {
            return Optional.of(OpenAiError.NO_KEY.answer());
        }
        return keys.contains(key.get()) ? Optional.empty() : Optional.of(OpenAiError.wrongKey(key.get()).answer());
    }

    @Override
    public Optional<String> model(ReceivedRequest request) {
        return request.method().equals("POST") ? RequestBody.model(request) : Optional.empty();
    }

    @Override
    public Answer answer(ReceivedRequest request, Script script) {
        long number = serial.incrementAndGet();
        try {
            return withHeaders(route(request, script, number), number);
        } catch (OpenAiError.Refused refused) {
            return withHeaders(refused.answer(), number);
        }
    }

    private Answer route(ReceivedRequest request, Script script, long number) throws OpenAiError.Refused {
        String path = request.path();
        if (path.endsWith(CHAT)) {
            OpenAiError.onlyMethod("POST", request);
            return chat(new ChatCall(RequestJson.object(request)), script, number);
        }
        if (path.endsWith(EMBEDDINGS)) {
            OpenAiError.onlyMethod("POST", request);
            return embeddings(new EmbeddingCall(RequestJson.object(request)), script);
        }
        if (Models.serves(path)) {
            OpenAiError.onlyMethod("GET", request);
            return models.answer(path);
        }
        throw OpenAiError.invalidUrl(request).refused();
    }

    private Answer chat(ChatCall call, Script script, long number) throws OpenAiError.Refused {
        ChatChecks.check(call, script);
        models.require(call.model());
        var reply = Reply.to(ToolOffer.wish(call), script);
        var completion = new Completion(number, clock.instant().getEpochSecond(), call, reply, script);
        return call.stream() && !script.has(Setting.NO_STREAM)
                ? new Answer.Streamed(200, List.of(), streamType(), framing(), new ChatStream(completion), failureEvent())
                : Answer.Whole.json(200, List.of(), new ChatAnswer(completion).body());
    }

    private Answer embeddings(EmbeddingCall call, Script script) throws OpenAiError.Refused {
        models.require(call.model());
        return Answer.Whole.json(200, List.of(), EmbeddingAnswer.body(call, script));
    }

    private static Answer withHeaders(Answer answer, long number) {
        List<Header> headers = new ArrayList<>(answer.headers());
        headers.add(new Header("x-request-id", "req_sim" + number));
        headers.add(new Header("openai-processing-ms", "1"));
        headers.add(new Header("openai-version", "2020-10-01"));
        return answer.withHeaders(headers);
    }

    @Override
    public Answer failure(Optional<Integer> status, Optional<String> code) {
        return withHeaders(OpenAiError.find(status, code).answer(), serial.incrementAndGet());
    }

    @Override
    public Answer unreadable(String why) {
        return OpenAiError.invalid("model", "invalid_script", why).answer();
    }

    @Override
    public Event failureEvent() {
        return Event.of(Event.Kind.OTHER, OpenAiError.IN_STREAM.body());
    }

    @Override
    public Framing framing() {
        return ServerSentEvents.SSE;
    }

    @Override
    public String streamType() {
        return "text/event-stream; charset=utf-8";
    }
}
