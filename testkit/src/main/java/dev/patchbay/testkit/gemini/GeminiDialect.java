package dev.patchbay.testkit.gemini;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Bearer;
import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Framing;
import dev.patchbay.testkit.answer.RequestBody;
import dev.patchbay.testkit.answer.SimulatedDialect;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** generateContent and its kin, under any base path: the Gemini API's {@code /v1beta} and Vertex's long ones. */
public final class GeminiDialect implements SimulatedDialect {
    private final Set<String> keys;
    private final Models models;
    private final AtomicLong serial = new AtomicLong();

    /**
     * A simulated account.
     *
     * @param keys the keys that are good; none for any
     * @param models the models there are; none for any
     */
    public GeminiDialect(Set<String> keys, List<String> models) {
        this.keys = Set.copyOf(keys);
        this.models = new Models(models);
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        return Target.of(request).isPresent();
    }

    @Override
    public Optional<Answer> refusal(ReceivedRequest request) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        var key = request.header("x-goog-api-key");
        var token = Bearer.of(request);
        if (key.isPresent()) {
            return keys.contains(key.get()) ? Optional.empty() : Optional.of(GeminiError.WRONG_KEY.answer());
        }
        if (token.isEmpty()) {
            return Optional.of(GeminiError.NO_KEY.answer());
        }
        return keys.contains(token.get()) ? Optional.empty()
                : Optional.of(GeminiError.WRONG_TOKEN.answer());
    }

    @Override
    public Optional<String> model(ReceivedRequest request) {
        return Target.of(request).map(Target::model).filter(model -> !model.isEmpty());
    }

    @Override
    public Answer answer(ReceivedRequest request, Script script) {
        try {
            return answer(request, Target.of(request).orElseThrow(), script);
        } catch (GeminiError.Refused refused) {
            return refused.error().answer();
        }
    }

    private Answer answer(ReceivedRequest request, Target target, Script script) throws GeminiError.Refused {
        models.require(target.model().isEmpty() ? Script.MODEL_PREFIX : target.model(), target.method());
        if (target.method().isEmpty()) {
            return json(target.model().isEmpty() ? models.list() : Models.json(target.model()));
        }
        JsonNode body = RequestBody.object(request).orElseThrow(() ->
                GeminiError.invalid("Invalid JSON payload received. Unexpected end of string.").refused());
        return switch (target.method()) {
            case "embedContent" -> json(EmbeddingAnswer.single(body));
            case "batchEmbedContents" -> json(EmbeddingAnswer.batch(body));
            case "predict" -> json(EmbeddingAnswer.predict(body));
            case "countTokens" -> json("{\"totalTokens\":" + new GenerationCall("", body).promptTokens() + "}");
            default -> generate(new GenerationCall(target.model(), body), streamed(request, target), script);
        };
    }

    private static boolean streamed(ReceivedRequest request, Target target) {
        return target.method().equals("streamGenerateContent") && request.query().contains("alt=sse");
    }

    private Answer generate(GenerationCall call, boolean stream, Script script) throws GeminiError.Refused {
        GenerationChecks.complete(call);
        if (script.has(Setting.STRICT)) {
            GenerationChecks.strictly(call);
        }
        var generation = new Generation(serial.incrementAndGet(), call, Reply.to(call.wish(), script), script);
        return stream && !script.has(Setting.NO_STREAM)
                ? new Answer.Streamed(200, List.of(), streamType(), framing(), new GenerationStream(generation),
                        failureEvent())
                : json(new GenerationAnswer(generation).body());
    }

    private static Answer json(String body) {
        return new Answer.Whole(200, List.of(), "application/json; charset=UTF-8", body);
    }

    @Override
    public Answer failure(Optional<Integer> status, Optional<String> code) {
        return GeminiError.find(status, code).answer();
    }

    @Override
    public Answer unreadable(String why) {
        return GeminiError.invalid(why).answer();
    }

    @Override
    public Event failureEvent() {
        return BareErrors.error(GeminiError.INTERNAL);
    }

    @Override
    public Framing framing() {
        return BareErrors.SSE;
    }

    @Override
    public String streamType() {
        return "text/event-stream";
    }
}
