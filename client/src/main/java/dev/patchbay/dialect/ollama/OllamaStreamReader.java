package dev.patchbay.dialect.ollama;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.dialect.AnswerJson;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.http.Frame;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a stream of lines, the last of which says {@code "done": true} and counts. Calls come whole, in lines before it;
 * it says {@code stop} all the same, so the calls decide (BerriAI/litellm#35663).
 */
final class OllamaStreamReader implements ChunkReader {
    private final OllamaErrors errors;
    private final Instant now;
    private final List<ChatChunk> out = new ArrayList<>();
    private Optional<Json> logprobs = Optional.empty();
    private AnswerHead head;
    private boolean begun;
    private boolean opened;
    private int calls;
    private boolean done;

    /**
     * A reader of one answer.
     *
     * @param now the time of the answer, if the server does not tell
     */
    OllamaStreamReader(OllamaErrors errors, Instant now) {
        this.errors = errors;
        this.now = now;
        head = AnswerHead.of(JsonObject.EMPTY, now);
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        JsonObject line;
        try {
            line = JsonObject.parseLeniently(frame.data());
        } catch (JsonException malformed) {
            // One broken line does not spoil a stream that is otherwise whole; a cut one has no end.
            return List.of();
        }
        return read(line);
    }

    private List<ChatChunk> read(JsonObject line) {
        if (line.find("error").isPresent()) {
            throw errors.inAnswer(line);
        }
        if (!begun) {
            begun = true;
            head = AnswerHead.of(line, now);
        }
        logprobs = Said.logprobs(line);
        line.object("message").ifPresent(this::message);
        if (line.bool("done").orElse(false)) {
            finish(line);
        }
        List<ChatChunk> read = List.copyOf(out);
        out.clear();
        return read;
    }

    private void message(JsonObject message) {
        message.string("thinking").filter(text -> !text.isEmpty()).ifPresent(this::think);
        message.string("content").filter(text -> !text.isEmpty())
                .ifPresent(text -> add(new JsonWriter().beginObject().member("content", text)));
        message.objects("tool_calls").forEach(this::call);
        if (logprobs.isPresent()) {
            add(new JsonWriter().beginObject().member("content", ""));
        }
    }

    private void think(String text) {
        JsonWriter delta = new JsonWriter().beginObject().member("reasoning_content", text)
                .name("reasoning_details").beginArray();
        add(Said.thought(delta, text).endArray());
    }

    /** The index is counted here: servers were seen to give 0 to every call (BerriAI/litellm#37792). */
    private void call(JsonObject call) {
        JsonWriter delta = new JsonWriter().beginObject().name("tool_calls").beginArray()
                .beginObject().member("index", calls);
        add(Said.call(delta, call, head.callId(calls)).endObject().endArray());
        calls++;
    }

    private void add(JsonWriter delta) {
        open();
        out.add(head.chunks().delta(0, delta.endObject().toJson(), logprobs));
        logprobs = Optional.empty();
    }

    /** The role, once, before anything else. */
    private void open() {
        if (!opened) {
            opened = true;
            out.add(head.chunks().role(0));
        }
    }

    private void finish(JsonObject last) {
        open();
        out.add(head.chunks().finish(0, Said.finishReason(last, calls > 0), Said.doneReason(last)));
        var counts = new Counts(last);
        if (counts.known()) {
            out.add(head.chunks().last(counts::write));
        }
        done = true;
    }

    @Override
    public boolean done() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (!done) {
            throw Said.incomplete();
        }
        return List.of();
    }

    @Override
    public List<ChatChunk> whole(byte[] body) {
        JsonObject answer = AnswerJson.object(body);
        var all = new ArrayList<>(read(answer));
        all.addAll(end());
        return all;
    }
}
