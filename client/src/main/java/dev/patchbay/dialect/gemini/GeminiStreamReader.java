package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatChunk;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of answers that each hold the new parts only. There is no end marker: what tells the end is held back
 * until the connection ends, and the stream is whole if every candidate has told why it ended by then.
 */
final class GeminiStreamReader implements ChunkReader {
    private final GeminiErrors errors;
    private final AnswerHead head;
    private final UsageCounts usage = new UsageCounts();
    private final Map<Long, CandidateReader> candidates = new TreeMap<>();
    private @Nullable String blockReason;
    private boolean done;

    /**
     * A reader of one answer.
     *
     * @param now when it began, in seconds since 1970
     */
    GeminiStreamReader(GeminiErrors errors, long now) {
        this.errors = errors;
        head = new AnswerHead(now);
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        Json json;
        try {
            json = Json.parse(frame.data());
        } catch (JsonException malformed) {
            // One broken event does not spoil a stream that is otherwise whole; a cut one has no end.
            return List.of();
        }
        return accept(json);
    }

    /** Errors may be wrapped in a list, and so is a whole stream that was not asked for as events. */
    private List<ChatChunk> accept(Json json) {
        var read = new ArrayList<ChatChunk>();
        switch (json.kind()) {
            case OBJECT -> read.addAll(read(json.object()));
            case ARRAY -> json.array().forEach(element -> read.addAll(accept(element)));
            case STRING, NUMBER, BOOLEAN, NULL -> { }
        }
        return read;
    }

    private List<ChatChunk> read(JsonObject frame) {
        if (frame.find("error").isPresent()) {
            throw errors.inAnswer(frame);
        }
        head.read(frame);
        frame.object("usageMetadata").ifPresent(usage::add);
        blockReason(frame).ifPresent(reason -> blockReason = reason);
        var read = new ArrayList<ChatChunk>();
        for (JsonObject candidate : frame.objects("candidates")) {
            long index = candidate.integer("index").orElse(0);
            read.addAll(candidates.computeIfAbsent(index, key -> new CandidateReader(key, head)).read(candidate));
        }
        return read;
    }

    /** Why the prompt was blocked, if it was. */
    static Optional<String> blockReason(JsonObject frame) {
        return frame.object("promptFeedback").flatMap(feedback -> feedback.string("blockReason"));
    }

    @Override
    public boolean done() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        var last = new ArrayList<ChatChunk>();
        if (candidates.isEmpty() && blockReason != null) {
            last.addAll(new CandidateReader(0, head).blocked(blockReason));
        } else {
            requireEnd(!candidates.isEmpty(), candidates.values().stream().allMatch(CandidateReader::finished));
            candidates.values().forEach(candidate -> last.addAll(candidate.end()));
        }
        if (usage.known()) {
            last.add(head.chunks().last(usage::write));
        }
        return last;
    }

    /**
     * Makes sure that an answer is whole.
     *
     * @param begun whether there is any candidate
     * @param ended whether each of them has told why it ended
     */
    static void requireEnd(boolean begun, boolean ended) {
        if (!begun) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR,
                    "the answer holds neither candidates nor an explanation");
        }
        if (!ended) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR,
                    "the stream ended before the answer was whole: no finish reason");
        }
    }

    /** Every frame tells the tokens so far. */
    @Override
    public Usage usageSoFar() {
        return usage.known() ? ChunkShape.usage(usage::write) : Usage.UNKNOWN;
    }

    @Override
    public List<ChatChunk> whole(byte[] body) {
        return whole(AnswerJson.any(body));
    }

    List<ChatChunk> whole(Json answer) {
        var all = new ArrayList<>(accept(answer));
        all.addAll(end());
        done = true;
        return all;
    }
}
