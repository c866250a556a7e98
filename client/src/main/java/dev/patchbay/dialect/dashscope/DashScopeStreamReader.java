package dev.patchbay.dialect.dashscope;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.call.RequestId;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Usage;
import dev.patchbay.dialect.AnswerJson;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.ChunkShape;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Frame;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads a stream. Every event is a whole answer; what it adds, or with {@code incremental_output: false} what has come
 * so far, is told in chunks of OpenAI's shape. There is no end mark.
 */
final class DashScopeStreamReader implements ChunkReader {
    private final ChatRequest request;
    private final boolean incremental;
    private final DashScopeErrors errors;
    private final Lessons lessons;
    private final long created;
    private final Map<Long, ChoiceReader> choices = new TreeMap<>();
    private final List<ChatChunk> chunks = new ArrayList<>();
    private TokenCounts counts = new TokenCounts(JsonObject.EMPTY);
    private ChunkShape shape;
    private boolean begun;

    DashScopeStreamReader(ChatRequest request, DashScopeErrors errors, Lessons lessons, InstantSource clock) {
        this.request = request;
        this.lessons = lessons;
        this.incremental = Thinking.incremental(request);
        this.errors = errors;
        this.created = clock.instant().getEpochSecond();
        shape = shape("");
    }

    private ChunkShape shape(String id) {
        return shape(id, request, created);
    }

    static ChunkShape shape(String id, ChatRequest request, long created) {
        return new ChunkShape("chatcmpl-" + id, Json.of(request.model().orElse("")), created);
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        JsonObject answer;
        try {
            answer = JsonObject.parseLeniently(frame.data());
        } catch (JsonException malformed) {
            return skip(frame);
        }
        if ("error".equals(frame.event())) {
            throw errors.inAnswer(answer);
        }
        read(answer);
        return taken();
    }

    /** One broken event does not spoil a stream that is otherwise whole, but an error must not be lost. */
    private List<ChatChunk> skip(Frame frame) {
        if ("error".equals(frame.event())) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR,
                    "the provider sent an error event: " + new String(frame.data(), UTF_8));
        }
        return List.of();
    }

    private void read(JsonObject answer) {
        JsonObject output = answer.object("output").orElse(null);
        if (output == null) {
            if (answer.has("code") || answer.has("error")) {
                throw errors.inAnswer(answer);
            }
            return;
        }
        if (!begun) {
            begun = true;
            shape = shape(answer.string("request_id").orElseGet(RequestId::create));
            lessons.answered(request);
        }
        choices(output).forEach(this::readChoice);
        TokenCounts told = TokenCounts.of(answer);
        counts = told.known() ? told : counts;
    }

    static List<JsonObject> choices(JsonObject output) {
        List<JsonObject> found = output.objects("choices");
        return found.isEmpty() && output.string("text").isPresent() ? List.of(asChoice(output)) : found;
    }

    /** The form {@code text} of older models, which is asked for by nobody here but sent by some. */
    private static JsonObject asChoice(JsonObject output) {
        return new JsonWriter().beginObject().member("finish_reason", output.find("finish_reason").orElse(Json.NULL))
                .name("message").beginObject().member("content", output.find("text").orElse(Json.NULL))
                .endObject().endObject().toObject();
    }

    private void readChoice(JsonObject choice) {
        long index = choice.integer("index").orElse(0);
        ChoiceReader reader = choices.computeIfAbsent(index, number -> new ChoiceReader(incremental));
        Json logprobs = choice.find("logprobs").orElse(Json.NULL);
        reader.read(choice, delta -> emit(index, delta),
                delta -> emit(index, delta, logprobs, DashScopeStreamReader::goesOn));
        FinishWord finish = FinishWord.of(choice, reader.calls());
        if (finish.ended() && reader.end(finish)) {
            reader.closeCalls(delta -> emit(index, delta));
            emit(index, out -> out.beginObject().endObject(), Json.NULL, out -> {
                out.member("finish_reason", String.valueOf(finish.word()));
                finish.told().ifPresent(told -> out.member("native_finish_reason", told));
            });
        }
    }

    private void emit(long index, Consumer<JsonWriter> delta) {
        emit(index, delta, Json.NULL, DashScopeStreamReader::goesOn);
    }

    private void emit(long index, Consumer<JsonWriter> delta, Json logprobs, Consumer<JsonWriter> finish) {
        chunks.add(shape.chunk(out -> {
            out.name("choices").beginArray().beginObject().member("index", index).name("delta");
            delta.accept(out);
            out.member("logprobs", logprobs);
            finish.accept(out);
            out.endObject().endArray();
        }));
    }

    private static void goesOn(JsonWriter out) {
        out.member("finish_reason", Json.NULL);
    }

    private List<ChatChunk> taken() {
        var taken = List.copyOf(chunks);
        chunks.clear();
        return taken;
    }

    @Override
    public boolean done() {
        return false;
    }

    @Override
    public List<ChatChunk> end() {
        requireWhole(!choices.isEmpty(), choices.values().stream().allMatch(ChoiceReader::ended));
        if (counts.known()) {
            chunks.add(shape.last(counts::write));
        }
        return taken();
    }

    static void requireWhole(boolean begun, boolean ended) {
        if (!begun) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR, "the stream ended without an answer");
        }
        if (!ended) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR,
                    "the stream ended before the answer was whole: it has no finish reason");
        }
    }

    /** Every event tells the tokens so far. */
    @Override
    public Usage usageSoFar() {
        return counts.known() ? ChunkShape.usage(counts::write) : Usage.UNKNOWN;
    }

    @Override
    public List<ChatChunk> whole(byte[] body) {
        JsonObject answer = AnswerJson.object(body);
        if (answer.object("output").isEmpty()) {
            throw errors.inAnswer(answer);
        }
        read(answer);
        var all = new ArrayList<>(taken());
        all.addAll(end());
        return all;
    }
}
