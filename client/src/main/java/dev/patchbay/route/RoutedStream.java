package dev.patchbay.route;

import dev.patchbay.call.CallInfo;
import dev.patchbay.call.Limit;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatStream;
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
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A stream from one target. It is handed out when its first content is there, so that every failure before that can
 * still move to another attempt; what came before the content is kept and comes first.
 */
final class RoutedStream implements ChatStream {
    /** How long the end of the body may take after the end mark of the stream, to keep the connection. */
    private static final Duration END_GRACE = Duration.ofMillis(200);

    private final Call call;
    private final Target target;
    private final HttpAnswer answer;
    private final ChunkReader reader;
    private final @Nullable FrameReader frames;
    private final Accounts accounts;
    private final ArrayDeque<ChatChunk> waiting = new ArrayDeque<>();
    private final Iterator<ChatChunk> chunks = new Chunks();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile CallInfo info;
    private volatile boolean closed;
    private boolean exhausted;
    private @Nullable PatchbayException broken;
    private Usage usage = Usage.UNKNOWN;
    private Optional<String> answeredModel = Optional.empty();

    private RoutedStream(
            Call call, Target target, HttpAnswer answer, ChunkReader reader, Timing timing, Accounts accounts)
            throws TransportFailure {
        this.call = call;
        this.target = target;
        this.answer = answer;
        this.accounts = accounts;
        this.reader = reader;
        if (answer.mediaType().equals("application/json")) {
            // Some servers answer in one piece although a stream was asked for.
            frames = null;
            reader.whole(answer.body()).forEach(this::keep);
            exhausted = true;
        } else {
            frames = answer.frames(target.dialect().framing());
            awaitContent(frames);
            answer.expect(Limit.IDLE, timing.limits().get(Limit.IDLE));
        }
        info = call.info(target);
    }

    static RoutedStream open(Call call, Target target, HttpCall http, ChunkReader reader, Accounts accounts)
            throws TransportFailure {
        long begun = System.nanoTime();
        Timing timing = call.timing(target);
        HttpAnswer answer = target.provider().transport().open(http, timing);
        boolean opened = false;
        try {
            if (answer.status() / 100 != 2) {
                throw target.dialect().error(new ErrorAnswer(answer.status(), answer.headers(), answer.body()));
            }
            var stream = new RoutedStream(call, target, answer, reader, timing, accounts);
            opened = true;
            return stream;
        } finally {
            call.waited(System.nanoTime() - begun);
            if (!opened) {
                answer.close();
            }
        }
    }

    private void awaitContent(FrameReader events) throws TransportFailure {
        boolean content = false;
        while (!content && !exhausted) {
            read(events);
            content = !waiting.isEmpty() && waiting.peekLast().hasContent();
        }
    }

    /** Takes in the next event, or the end. */
    private void read(FrameReader events) throws TransportFailure {
        Frame frame = events.next();
        if (frame == null) {
            reader.end().forEach(this::keep);
            exhausted = true;
            return;
        }
        reader.accept(frame).forEach(this::keep);
        if (reader.done()) {
            exhausted = true;
            answer.drain(END_GRACE);
        }
    }

    private void keep(ChatChunk chunk) {
        waiting.add(chunk);
        Usage told = chunk.usage();
        if (told.known()) {
            usage = told;
        }
        if (answeredModel.isEmpty()) {
            answeredModel = chunk.toJson().string("model");
        }
    }

    @Override
    public Iterator<ChatChunk> iterator() {
        return chunks;
    }

    private final class Chunks implements Iterator<ChatChunk> {
        @Override
        public boolean hasNext() {
            return isMore();
        }

        @Override
        public ChatChunk next() {
            if (!isMore()) {
                throw new NoSuchElementException("the stream is at its end");
            }
            return waiting.remove();
        }
    }

    private boolean isMore() {
        while (waiting.isEmpty() && !exhausted && frames != null) {
            if (broken != null) {
                throw broken;
            }
            try {
                read(frames);
            } catch (TransportFailure failure) {
                throw broken(TransportErrors.asPatchbay(failure));
            } catch (PatchbayException failure) {
                throw broken(failure);
            }
        }
        if (waiting.isEmpty()) {
            end(Optional.empty());
        }
        return !waiting.isEmpty();
    }

    /** The stream breaks: it is closed, and stays broken for who asks again. */
    private PatchbayException broken(PatchbayException failure) {
        var told = closed && failure.kind() != ErrorKind.CANCELLED
                ? PatchbayException.of(ErrorKind.CANCELLED, "the stream was closed", ErrorFacts.NONE, failure)
                : failure;
        var known = call.known(told, target);
        target.provider().health().failed(known);
        end(Optional.of(known));
        answer.close();
        broken = known;
        return known;
    }

    private void end(Optional<PatchbayException> failure) {
        if (over.compareAndSet(false, true)) {
            info = info.withCost(accounts.settle(call.record(answeredModel, usage, failure)));
        }
    }

    @Override
    public CallInfo call() {
        return info;
    }

    @Override
    public boolean ready() {
        try {
            return !waiting.isEmpty() || !exhausted && frames != null && frames.ready();
        } catch (TransportFailure failure) {
            // The reader will meet it again, where it can be told.
            return true;
        }
    }

    @Override
    public void close() {
        closed = true;
        answer.close();
        end(exhausted ? Optional.empty() : Optional.of(call.known(
                PatchbayException.of(ErrorKind.CANCELLED, "the stream was closed before its end"), target)));
    }
}
