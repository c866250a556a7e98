package dev.patchbay.testkit.anthropic;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Bearer;
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

/** Messages, the count of their tokens, and models, under any base path. */
public final class AnthropicDialect implements SimulatedDialect {
    private static final String MESSAGES = "/v1/messages";
    private static final String COUNT = "/v1/messages/count_tokens";
    private static final String MODELS = "/v1/models";

    private final Set<String> keys;
    private final Models models;
    private final AtomicLong serial = new AtomicLong();

    /**
     * A simulated account.
     *
     * @param keys the keys that are good; none for any
     * @param models the models there are; none for any
     */
    public AnthropicDialect(Set<String> keys, List<String> models) {
        this.keys = Set.copyOf(keys);
        this.models = new Models(models);
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        String path = request.path();
        // The path of the list is OpenAI's as well.
        return path.endsWith(MESSAGES) || path.endsWith(COUNT)
                || path.endsWith(MODELS) && request.header("anthropic-version").isPresent();
    }

    @Override
    public Optional<Answer> refusal(ReceivedRequest request) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        var key = request.header("x-api-key").or(() -> Bearer.of(request));
        if (key.isEmpty()) {
            return Optional.of(failed(AnthropicError.of(401, "authentication_error", "x-api-key header is required")));
        }
        return keys.contains(key.get()) ? Optional.empty()
                : Optional.of(failed(AnthropicError.of(401, "authentication_error", "invalid x-api-key")));
    }

    @Override
    public Optional<String> model(ReceivedRequest request) {
        return request.method().equals("POST") ? RequestBody.model(request) : Optional.empty();
    }

    @Override
    public Answer answer(ReceivedRequest request, Script script) {
        try {
            return withHeaders(route(request, script), serial.incrementAndGet());
        } catch (AnthropicError.Refused refused) {
            return failed(refused.error());
        }
    }

    private Answer route(ReceivedRequest request, Script script) throws AnthropicError.Refused {
        if (request.header("anthropic-version").isEmpty()) {
            throw AnthropicError.invalid("anthropic-version: header is required").refused();
        }
        if (request.path().endsWith(MODELS)) {
            return Answer.Whole.json(200, List.of(), models.list());
        }
        var call = new MessagesCall(RequestBody.object(request).orElseThrow(() ->
                AnthropicError.invalid("The request body is not valid JSON").refused()));
        if (request.path().endsWith(COUNT)) {
            return Answer.Whole.json(200, List.of(), "{\"input_tokens\":" + call.inputTokens() + "}");
        }
        MessagesChecks.complete(call);
        models.require(call.model());
        if (script.has(Setting.STRICT)) {
            MessagesChecks.strictly(call);
        }
        return message(call, script);
    }

    private Answer message(MessagesCall call, Script script) {
        var message = new Message("msg_sim" + serial.incrementAndGet(), script.get(Setting.MODEL, call.model()), call,
                Reply.to(call.wish(), script), script);
        return call.stream() && !script.has(Setting.NO_STREAM)
                ? new Answer.Streamed(200, List.of(), streamType(), framing(), new MessageStream(message, true),
                        failureEvent())
                : Answer.Whole.json(200, List.of(), new MessageAnswer(message).body());
    }

    private Answer failed(AnthropicError error) {
        long number = serial.incrementAndGet();
        return withHeaders(error.answer("req_sim" + number), number);
    }

    private static Answer withHeaders(Answer answer, long number) {
        List<Header> headers = new ArrayList<>(answer.headers());
        headers.add(new Header("request-id", "req_sim" + number));
        headers.add(new Header("anthropic-organization-id", "00000000-0000-0000-0000-000000000000"));
        return answer.withHeaders(headers);
    }

    @Override
    public Answer failure(Optional<Integer> status, Optional<String> code) {
        return failed(AnthropicError.find(status, code));
    }

    @Override
    public Answer unreadable(String why) {
        return failed(AnthropicError.invalid(why));
    }

    @Override
    public Event failureEvent() {
        return new Event(Event.Kind.OTHER, "error", AnthropicError.OVERLOADED.body("req_sim"));
    }

    @Override
    public Framing framing() {
        return Pinged.SSE;
    }

    @Override
    public String streamType() {
        return "text/event-stream; charset=utf-8";
    }
}
