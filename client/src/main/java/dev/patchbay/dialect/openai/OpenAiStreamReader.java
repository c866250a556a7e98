package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Delta;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.OneChunk;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Frame;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of chunks. Each chunk keeps its bytes; what is looked for is an error, the end marker, and whether
 * every answer that was begun has told why it ended.
 */
final class OpenAiStreamReader implements ChunkReader {
    private static final byte[] DONE = "[DONE]".getBytes(UTF_8);

    private final OpenAiResponseReader whole;
    private final OpenAiErrors errors;
    private final @Nullable ChunkRepairs repairs;
    private final Set<Long> begun = new HashSet<>();
    private final Set<Long> finished = new HashSet<>();
    private boolean done;

    OpenAiStreamReader(OpenAiResponseReader whole, OpenAiErrors errors, @Nullable ChunkRepairs repairs) {
        this.whole = whole;
        this.errors = errors;
        this.repairs = repairs;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        byte[] data = frame.data();
        if (startsWithDone(data)) {
            done = true;
            return end();
        }
        JsonObject json;
        try {
            json = JsonObject.parseLeniently(data);
        } catch (JsonException malformed) {
            return skip(frame);
        }
        if (OpenAiErrors.tells(json) || "error".equals(frame.event())) {
            throw errors.inAnswer(json);
        }
        JsonObject chunk = repairs == null ? json : repairs.apply(json).orElse(null);
        return chunk == null ? List.of() : List.of(track(chunk));
    }

    /** One broken chunk does not spoil a stream that is otherwise whole, but an error event must not be lost. */
    private List<ChatChunk> skip(Frame frame) {
        if ("error".equals(frame.event())) {
            throw errors.inAnswer(frame.data());
        }
        return List.of();
    }

    private ChatChunk track(JsonObject json) {
        var chunk = ChatChunk.fromJson(json);
        List<Delta> deltas = chunk.deltas();
        for (int i = 0; i < deltas.size(); i++) {
            Delta delta = deltas.get(i);
            begun.add(delta.index());
            if (delta.finishReason().isPresent()) {
                finished.add(delta.index());
            }
        }
        return chunk;
    }

    private static boolean startsWithDone(byte[] data) {
        int from = 0;
        while (from < data.length && data[from] == ' ') {
            from++;
        }
        return data.length >= from + DONE.length
                && Arrays.equals(data, from, from + DONE.length, DONE, 0, DONE.length);
    }

    @Override
    public boolean done() {
        return done;
    }

    /**
     * An end marker alone does not make an answer whole: servers send it after a failure, too. What counts is that
     * every answer that was begun tells why it ended (anomalyco/opencode#37852).
     */
    @Override
    public List<ChatChunk> end() {
        if (begun.isEmpty()) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR, "the stream ended without an answer");
        }
        if (!finished.containsAll(begun)) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR,
                    "the stream ended before the answer was whole: it has no finish reason");
        }
        return List.of();
    }

    @Override
    public List<ChatChunk> whole(byte[] body) {
        ChatResponse response = whole.chat(body);
        done = true;
        return List.of(OneChunk.of(response));
    }
}
