package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Framing;
import dev.patchbay.testkit.answer.RequestBody;
import dev.patchbay.testkit.answer.SimulatedDialect;
import dev.patchbay.testkit.script.Header;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Text and multimodal generation and vectors of texts, under any base path. */
public final class DashScopeDialect implements SimulatedDialect {
    private static final String TEXT = "/services/aigc/text-generation/generation";
    private static final String MULTIMODAL = "/services/aigc/multimodal-generation/generation";
    private static final String EMBEDDINGS = "/services/embeddings/text-embedding/text-embedding";

    private final Set<String> keys;
    private final Set<String> models;
    private final AtomicLong serial = new AtomicLong();

    /**
     * A simulated account.
     *
     * @param keys the keys that are good; none for any
     * @param models the models there are; none for any
     */
    public DashScopeDialect(Set<String> keys, List<String> models) {
        this.keys = Set.copyOf(keys);
        this.models = Set.copyOf(models);
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        String path = request.path();
        return path.endsWith(TEXT) || path.endsWith(MULTIMODAL) || path.endsWith(EMBEDDINGS);
    }

    @Override
    public Optional<Answer> refusal(ReceivedRequest request) {
        String shown = request.header("authorization").orElse("");
        boolean known = shown.startsWith("Bearer ") && keys.contains(shown.substring("Bearer ".length()));
        return keys.isEmpty() || known ? Optional.empty() : Optional.of(failed(DashScopeError.NO_SUCH_KEY, streams(request)));
    }

    @Override
    public Optional<String> model(ReceivedRequest request) {
        return RequestBody.model(request);
    }

    @Override
    public Answer answer(ReceivedRequest request, Script script) {
        boolean sse = streams(request);
        try {
            return withHeaders(route(request, sse, script), serial.incrementAndGet());
        } catch (DashScopeError.Refused refused) {
            return failed(refused.error(), sse);
        }
    }

    /** Nothing in the body says so. */
    private static boolean streams(ReceivedRequest request) {
        return request.header("x-dashscope-sse").orElse("").equals("enable");
    }

    private Answer route(ReceivedRequest request, boolean sse, Script script) throws DashScopeError.Refused {
        var json = RequestBody.object(request)
                .orElseThrow(() -> DashScopeError.invalid("Required body invalid, please check the body format.").refused());
        String model = json.path("model").asString("");
        if (!models.isEmpty() && !models.contains(model) && !model.startsWith(Script.MODEL_PREFIX)) {
            throw DashScopeError.NO_SUCH_MODEL.refused();
        }
        HeaderChecks.check(request, sse, script);
        if (request.path().endsWith(EMBEDDINGS)) {
            String body = new VectorsCall(json, script).body("sim" + serial.incrementAndGet());
            return Answer.Whole.json(200, List.of(), body);
        }
        return generation(new GenerationCall(json, request.path().endsWith(MULTIMODAL), sse), script);
    }

    private Answer generation(GenerationCall call, Script script) throws DashScopeError.Refused {
        GenerationChecks.check(call, script);
        var generation = new Generation("sim" + serial.incrementAndGet(), call, Reply.to(call.wish(), script), script);
        return call.sse() && !script.has(Setting.NO_STREAM)
                ? new Answer.Streamed(200, List.of(), streamType(), framing(), new GenerationStream(generation),
                        failureEvent())
                : Answer.Whole.json(200, List.of(), generation.whole());
    }

    /** An error to a request for a stream is a stream of one event, with the status of the error. */
    private Answer failed(DashScopeError error, boolean sse) {
        long number = serial.incrementAndGet();
        String body = error.body("sim" + number);
        String event = "id:1\nevent:error\n:HTTP_STATUS/" + error.status() + "\ndata:" + body + "\n\n";
        return withHeaders(sse ? new Answer.Whole(error.status(), List.of(), streamType(), event)
                : Answer.Whole.json(error.status(), List.of(), body), number);
    }

    private static Answer withHeaders(Answer answer, long number) {
        List<Header> headers = new ArrayList<>(answer.headers());
        headers.add(new Header("x-request-id", "sim" + number));
        return answer.withHeaders(headers);
    }

    @Override
    public Answer failure(Optional<Integer> status, Optional<String> code) {
        return failed(DashScopeError.find(status, code), false);
    }

    @Override
    public Answer unreadable(String why) {
        return failed(DashScopeError.invalid(why), false);
    }

    @Override
    public Event failureEvent() {
        return new Event(Event.Kind.OTHER, "error", DashScopeError.IN_STREAM.body("sim"));
    }

    @Override
    public Framing framing() {
        return NumberedEvents.FRAMING;
    }

    @Override
    public String streamType() {
        return "text/event-stream;charset=UTF-8";
    }
}
