package dev.patchbay.route;

import dev.patchbay.call.CallInfo;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The stream that a caller reads. It keeps the account of its call. */
final class RoutedStream implements ChatStream {
    private final Call call;
    private final StreamLeg leg;
    private final Accounts accounts;
    private final Iterator<ChatChunk> chunks = new Chunks();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile CallInfo info;
    private @Nullable ChatChunk ahead;
    private @Nullable PatchbayException broken;

    RoutedStream(Call call, StreamLeg leg, Accounts accounts) {
        this.call = call;
        this.leg = leg;
        this.accounts = accounts;
        this.info = call.served(leg.attempt());
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
            ChatChunk next = isMore() ? ahead : null;
            if (next == null) {
                throw new NoSuchElementException("the stream is at its end");
            }
            ahead = null;
            return next;
        }
    }

    private boolean isMore() {
        if (broken != null) {
            throw broken;
        }
        if (ahead == null) {
            ahead = take();
        }
        return ahead != null;
    }

    private @Nullable ChatChunk take() {
        try {
            ChatChunk next = leg.next();
            if (next == null) {
                end(Optional.empty());
            }
            return next;
        } catch (PatchbayException failure) {
            throw broken(failure);
        }
    }

    /** The stream breaks: it is closed, and stays broken for who asks again. */
    private PatchbayException broken(PatchbayException failure) {
        var known = call.broke(leg.attempt(), failure);
        end(Optional.of(known));
        leg.close();
        broken = known;
        return known;
    }

    private void end(Optional<PatchbayException> failure) {
        if (over.compareAndSet(false, true)) {
            info = info.withCost(accounts.settle(call.record(leg.attempt().answeredModel(), leg.attempt().usage(), failure)));
        }
    }

    @Override
    public CallInfo call() {
        return info;
    }

    @Override
    public boolean ready() {
        return ahead != null || leg.ready();
    }

    @Override
    public void close() {
        leg.close();
        end(leg.isWhole() ? Optional.empty() : Optional.of(call.known(
                PatchbayException.of(ErrorKind.CANCELLED, "the stream was closed before its end"), leg.target())));
    }
}
