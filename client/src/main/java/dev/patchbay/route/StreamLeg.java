package dev.patchbay.route;

import dev.patchbay.call.Limit;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Usage;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Frame;
import dev.patchbay.http.FrameReader;
import dev.patchbay.http.HttpAnswer;
import dev.patchbay.http.HttpCall;
import dev.patchbay.http.Timing;
import dev.patchbay.http.TransportFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open stream of one target: one leg of the way that a stream may take. It is open when its first content is there,
 * so that every failure before that can still move to another attempt; what came before the content is kept and comes
 * first. Read by one thread; closed from any.
 */
final class StreamLeg implements AutoCloseable {
    /** How long the end of the body may take after the end mark of the stream, to keep the connection. */
    private static final Duration END_GRACE = Duration.ofMillis(200);

    private final Attempt attempt;
    private final HttpAnswer answer;
    private final ChunkReader reader;
    private final @Nullable FrameReader frames;
    private final ArrayDeque<ChatChunk> waiting = new ArrayDeque<>();
    private volatile boolean closed;
    private boolean exhausted;

    private StreamLeg(Attempt attempt, HttpAnswer answer, ChunkReader reader, Timing timing) throws TransportFailure {
        this.attempt = attempt;
        this.answer = answer;
        this.reader = reader;
        if (answer.mediaType().equals("application/json")) {
            // Some servers answer in one piece although a stream was asked for.
            frames = null;
            reader.whole(answer.body()).forEach(this::keep);
            end();
        } else {
            frames = answer.frames(attempt.target().dialect().framing());
            awaitContent(frames);
            answer.expect(Limit.IDLE, timing.limits().get(Limit.IDLE));
        }
    }

    /** Sends the request and waits for the first content of its answer. */
    static StreamLeg open(Attempt attempt, HttpCall http, ChunkReader reader) throws TransportFailure {
        long begun = System.nanoTime();
        Target target = attempt.target();
        Timing timing = attempt.timing();
        HttpAnswer answer = target.provider().transport().open(http, timing);
        boolean opened = false;
        try {
            if (answer.status() / 100 != 2) {
                throw target.dialect().error(new ErrorAnswer(answer.status(), answer.headers(), answer.body()));
            }
            var leg = new StreamLeg(attempt, answer, reader, timing);
            attempt.hasContent();
            opened = true;
            return leg;
        } finally {
            attempt.waited(System.nanoTime() - begun);
            if (!opened) {
                answer.close();
            }
        }
    }

    Attempt attempt() {
        return attempt;
    }

    Target target() {
        return attempt.target();
    }

    private void awaitContent(FrameReader events) throws TransportFailure {
        boolean content = false;
        while (!content && !exhausted) {
            read(events);
            usedSoFar();
            content = !waiting.isEmpty() && waiting.peekLast().hasContent();
            // Another may have content first, and then this one is not heard any more.
            usedSoFar();
        }
    }

    /** Takes in the next event, or the end. */
    private void read(FrameReader events) throws TransportFailure {
        Frame frame;
        try {
            frame = events.next();
        } catch (TransportFailure cut) {
            endAt(cut);
            return;
        }
        if (frame == null) {
            reader.end().forEach(this::keep);
            end();
            return;
        }
        List<ChatChunk> read = reader.accept(frame);
        for (int i = 0; i < read.size(); i++) {
            keep(read.get(i));
        }
        if (reader.done()) {
            end();
            answer.drain(END_GRACE);
        }
    }

    /** Where an answer has told why it ended, only its end mark is lost. */
    private void endAt(TransportFailure cut) throws TransportFailure {
        try {
            reader.end().forEach(this::keep);
        } catch (PatchbayException incomplete) {
            throw cut;
        }
        end();
        answer.close();
    }

    private void end() {
        exhausted = true;
        attempt.succeeded();
    }

    private void keep(ChatChunk chunk) {
        waiting.add(chunk);
        Usage told = chunk.usage();
        if (told.known()) {
            attempt.used(told);
        }
        if (attempt.answeredModel().isEmpty()) {
            attempt.answeredBy(chunk.toJson().string("model"));
        }
    }

    /** Some tell on the way what was used until then, at least what the question took. */
    private void usedSoFar() {
        Usage told = reader.usageSoFar();
        if (told.known()) {
            attempt.used(told);
        }
    }

    /** Whether the first content that came is no part of the answer but a thought about it. */
    boolean beginsWithThought() {
        ChatChunk first = waiting.peekLast();
        return first != null && first.deltas().stream().anyMatch(delta -> !delta.reasoning().isEmpty())
                && first.text().isEmpty();
    }

    /**
     * Reads to the end of the answer, before anything of it is taken.
     *
     * @throws PatchbayException if it breaks off before that, or is larger than an answer may be
     */
    void collect() {
        long size = 0;
        var all = new ArrayDeque<ChatChunk>();
        for (ChatChunk chunk = next(); chunk != null; chunk = next()) {
            all.add(chunk);
            size += chunk.toJson().toJson().length();
            if (size > answer.mostBody()) {
                throw closedOr(PatchbayException.of(ErrorKind.SERVER_ERROR,
                        "the answer has more than " + answer.mostBody() + " bytes"));
            }
        }
        waiting.addAll(all);
    }

    /**
     * The next chunk, waited for; null when the answer is whole.
     *
     * @throws PatchbayException if it breaks off before that
     */
    @Nullable ChatChunk next() {
        while (waiting.isEmpty() && !exhausted && frames != null) {
            try {
                read(frames);
            } catch (TransportFailure failure) {
                throw closedOr(TransportErrors.asPatchbay(failure));
            } catch (PatchbayException failure) {
                throw closedOr(failure);
            }
        }
        return waiting.poll();
    }

    /** What breaks because somebody closed it is no fault of the provider. */
    private PatchbayException closedOr(PatchbayException failure) {
        usedSoFar();
        var told = closed && failure.kind() != ErrorKind.CANCELLED
                ? PatchbayException.of(ErrorKind.CANCELLED, "the stream was closed", ErrorFacts.NONE, failure)
                : failure;
        attempt.failed(told);
        return told;
    }

    /** Whether {@link #next} would not wait. */
    boolean ready() {
        try {
            return !waiting.isEmpty() || !exhausted && frames != null && frames.ready();
        } catch (TransportFailure failure) {
            // The reader meets it again, where it can be told; until then, what came before it need not wait.
            return false;
        }
    }

    /** Whether the answer came to its end. */
    boolean isWhole() {
        return exhausted;
    }

    @Override
    public void close() {
        closed = true;
        answer.close();
        attempt.released();
    }
}
