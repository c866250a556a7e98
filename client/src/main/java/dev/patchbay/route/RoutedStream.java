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

/**
 * The stream that a caller reads: one leg, or several where one broke and another went on. It keeps the account of its
 * call.
 */
final class RoutedStream implements ChatStream {
    private final Call call;
    private final @Nullable Rescue rescue;
    private final Accounts accounts;
    private final Iterator<ChatChunk> chunks = new Chunks();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Changeover changeover = new Changeover();
    private volatile StreamLeg leg;
    private volatile CallInfo info;
    private @Nullable ChatChunk ahead;
    private @Nullable PatchbayException broken;
    /** What a leg broke with that is being continued: told if the continuation turns out to be none. */
    private @Nullable Break mended;

    private record Break(StreamLeg leg, PatchbayException failure) {}

    /** @param rescue carries it on when it breaks; null where it must not be */
    RoutedStream(Call call, StreamLeg leg, @Nullable Rescue rescue, Accounts accounts) {
        this.call = call;
        this.leg = leg;
        this.rescue = rescue;
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

    /** The next chunk that the caller is to see; null at the end. */
    private @Nullable ChatChunk take() {
        while (true) {
            ChatChunk next;
            try {
                next = leg.next();
            } catch (PatchbayException failure) {
                carryOn(failure);
                continue;
            }
            if (next == null) {
                end(Optional.empty());
                return null;
            }
            ChatChunk shown = rescue == null ? next : rescue.shown(next);
            if (shown != null) {
                return shown;
            }
            requireContinuation();
        }
    }

    /** Puts another leg in the place of the one that broke. */
    private void carryOn(PatchbayException failure) {
        StreamLeg old = leg;
        PatchbayException known = call.broke(old.attempt(), failure);
        old.close();
        if (rescue == null || !changeover.begin()) {
            throw broken(known, old);
        }
        boolean open;
        try {
            changeOver(rescue, new Break(old, known));
        } finally {
            open = changeover.end();
        }
        if (!open) {
            leg.close();
        }
    }

    private void changeOver(Rescue how, Break now) {
        StreamLeg next;
        String before = LogMark.set(info.requestId());
        try {
            next = how.after(now.failure, now.leg);
        } catch (PatchbayException left) {
            throw broken(left, now.leg);
        } finally {
            LogMark.putBack(before);
        }
        if (next == null) {
            throw broken(now.failure, now.leg);
        }
        mended = now;
        leg = next;
        info = info.continuedAs(call.served(next.attempt()));
    }

    /** What was said instead of going on is not shown; what is told is why somebody had to go on. */
    private void requireContinuation() {
        if (rescue != null && mended != null && rescue.isApart()) {
            leg.close();
            call.cancelled(leg.attempt(), "what it says does not continue the answer");
            throw broken(mended.failure, mended.leg);
        }
    }

    /** The stream breaks: it stays broken for who asks again. */
    private PatchbayException broken(PatchbayException failure, StreamLeg last) {
        var known = call.ended(failure);
        leg = last;
        end(Optional.of(known));
        broken = known;
        return known;
    }

    private void end(Optional<PatchbayException> failure) {
        if (over.compareAndSet(false, true)) {
            Attempt last = leg.attempt();
            call.endsWith(last);
            if (rescue != null) {
                rescue.partsBefore(last).forEach(call::spent);
            }
            info = info.withCost(accounts.settle(call.record(last.answeredModel(), last.usage(), failure)));
        }
    }

    @Override
    public CallInfo call() {
        return info;
    }

    /** Of what another goes on with, some is held back or cut off. */
    @Override
    public boolean ready() {
        return ahead != null || mended == null && leg.ready();
    }

    @Override
    public void close() {
        boolean alone = changeover.close();
        leg.close();
        if (alone) {
            end(leg.isWhole() ? Optional.empty() : Optional.of(call.known(
                    PatchbayException.of(ErrorKind.CANCELLED, "the stream was closed before its end"), leg.target())));
        }
    }
}
