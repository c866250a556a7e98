package dev.patchbay.testkit.ollama;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Framing;
import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.answer.RequestBody;
import dev.patchbay.testkit.answer.SimulatedDialect;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Reply;
import dev.patchbay.testkit.speech.Vectors;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code /api/chat}, {@code /api/embed}, {@code /api/tags} and {@code /api/version} of an Ollama server. */
public final class OllamaDialect implements SimulatedDialect {
    private static final String CHAT = "/api/chat";
    private static final String EMBED = "/api/embed";
    private static final String TAGS = "/api/tags";
    private static final String VERSION = "/api/version";
    private static final List<String> STANDARD = List.of("simulated:latest");
    private static final int DIMENSIONS = 384;

    private final Set<String> keys;
    private final List<String> models;
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
        this.models = List.copyOf(models);
        this.clock = clock;
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        return Set.of(CHAT, EMBED, TAGS, VERSION).contains(request.path());
    }

    @Override
    public Optional<Answer> refusal(ReceivedRequest request) {
        boolean good = keys.isEmpty() || request.header("authorization").filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length())).filter(keys::contains).isPresent();
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
                case TAGS -> json(tags());
                case VERSION -> json("{\"version\":\"0.12.0\"}");
                case EMBED -> json(vectors(body(request)));
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
        Checks.complete(call);
        require(call.model());
        if (script.has(Setting.STRICT)) {
            Checks.strictly(call);
        }
        var chat = new Chat(serial.incrementAndGet(), clock.instant(), call, Reply.to(call.wish(), script), script);
        return call.stream() && !script.has(Setting.NO_STREAM)
                ? new Answer.Streamed(200, List.of(), streamType(), framing(), chat, failureEvent())
                : json(chat.body());
    }

    private void require(String model) throws OllamaError.Refused {
        if (!models.isEmpty() && !models.contains(model) && !model.startsWith(Script.MODEL_PREFIX)) {
            throw OllamaError.modelNotFound(model).refused();
        }
    }

    private String vectors(JsonNode json) throws OllamaError.Refused {
        String model = json.path("model").asString("");
        require(model);
        JsonNode input = json.path("input");
        List<String> texts = input.isArray() ? input.values().stream().map(text -> text.asString("")).toList()
                : List.of(input.asString(""));
        int dimensions = json.path("dimensions").asInt(DIMENSIONS);
        return "{\"model\":" + Json.quote(model) + ",\"embeddings\":"
                + texts.stream().map(text -> values(text, dimensions)).collect(Collectors.joining(",", "[", "]"))
                + ",\"total_duration\":14143917,\"load_duration\":1019500,\"prompt_eval_count\":"
                + texts.stream().mapToInt(Vectors::tokens).sum() + "}";
    }

    private static String values(String text, int dimensions) {
        var list = new StringJoiner(",", "[", "]");
        for (float part : Vectors.of(text, dimensions)) {
            list.add(Float.toString(part));
        }
        return list.toString();
    }

    private String tags() {
        return (models.isEmpty() ? STANDARD : models).stream()
                .map(name -> "{\"name\":" + Json.quote(name) + ",\"model\":" + Json.quote(name)
                        + ",\"modified_at\":\"2026-08-21T11:15:02.1+02:00\",\"size\":4683087332,\"digest\":\"0a8c26691023\","
                        + "\"details\":{\"format\":\"gguf\",\"family\":\"llama\",\"families\":[\"llama\"],"
                        + "\"parameter_size\":\"7.6B\",\"quantization_level\":\"Q4_K_M\"}}")
                .collect(Collectors.joining(",", "{\"models\":[", "]}"));
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
