package dev.patchbay.testkit.ollama;

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
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Chat, vectors and models of an Ollama server, by its native protocol under {@code /api}. */
public final class OllamaDialect implements SimulatedDialect {
    private static final String CHAT = "/api/chat";
    private static final String EMBED = "/api/embed";
    private static final String TAGS = "/api/tags";
    private static final String SHOW = "/api/show";
    private static final String LOADED = "/api/ps";
    private static final String VERSION = "/api/version";
    private static final Set<String> PATHS = Set.of(CHAT, EMBED, TAGS, SHOW, LOADED, VERSION);

    private final Set<String> keys;
    private final Models models;
    private final Clock clock;
    private final AtomicLong serial = new AtomicLong();

    /**
     * A simulated server.
     *
     * @param keys the keys that are good; none for any, or none at all
     * @param models the models there are; none for any
     */
    public OllamaDialect(Set<String> keys, List<String> models, Clock clock) {
        this.keys = Set.copyOf(keys);
        this.models = new Models(models);
        this.clock = clock;
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        return PATHS.contains(request.path());
    }

    @Override
    public Optional<Answer> refusal(ReceivedRequest request) {
        boolean good = keys.isEmpty() || Bearer.of(request).filter(keys::contains).isPresent();
        return good ? Optional.empty() : Optional.of(OllamaError.UNAUTHORIZED.answer());
    }

    @Override
    public Optional<String> model(ReceivedRequest request) {
        return request.method().equals("POST") ? RequestBody.model(request) : Optional.empty();
    }

    @Override
    public Answer answer(ReceivedRequest request, Script script) {
        try {
            return switch (request.path()) {
                case TAGS -> json(models.installed());
                case LOADED -> json(models.loaded());
                case VERSION -> json("{\"version\":\"0.12.0\"}");
                case SHOW -> json(models.show(body(request).path("model").asString("")));
                case EMBED -> embeddings(body(request));
                default -> chat(new ChatCall(body(request)), script);
            };
        } catch (OllamaError.Refused refused) {
            return refused.error().answer();
        }
    }

    private static JsonNode body(ReceivedRequest request) throws OllamaError.Refused {
        return RequestBody.object(request).orElseThrow(() -> OllamaError.invalid("missing request body").refused());
    }

    private Answer chat(ChatCall call, Script script) throws OllamaError.Refused {
        ChatChecks.complete(call);
        models.require(call.model());
        if (script.has(Setting.STRICT)) {
            ChatChecks.strictly(call);
        }
        var chat = new Chat(serial.incrementAndGet(), clock.instant(), call, Reply.to(call.wish(), script), script);
        return call.stream() && !script.has(Setting.NO_STREAM)
                ? new Answer.Streamed(200, List.of(), streamType(), framing(), new ChatStream(chat), failureEvent())
                : json(new ChatAnswer(chat).body());
    }

    private Answer embeddings(JsonNode call) throws OllamaError.Refused {
        models.require(call.path("model").asString(""));
        return json(EmbeddingAnswer.body(call));
    }

    private static Answer json(String body) {
        return new Answer.Whole(200, List.of(), "application/json; charset=utf-8", body);
    }

    @Override
    public Answer failure(Optional<Integer> status, Optional<String> code) {
        return OllamaError.find(status, code).answer();
    }

    @Override
    public Answer unreadable(String why) {
        return OllamaError.invalid(why).answer();
    }

    @Override
    public Event failureEvent() {
        return Event.of(Event.Kind.OTHER, OllamaError.BROKEN.body());
    }

    @Override
    public Framing framing() {
        return Lines.NDJSON;
    }

    @Override
    public String streamType() {
        return "application/x-ndjson";
    }
}
