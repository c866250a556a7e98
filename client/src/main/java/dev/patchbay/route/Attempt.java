package dev.patchbay.route;

import dev.patchbay.chat.Usage;
import dev.patchbay.dialect.Identity;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Timing;
import dev.patchbay.route.health.Visit;
import java.util.Optional;

/**
 * One try of one target: what it may take, what it used and what came of it. It ends once, by whatever is said first:
 * {@link #succeeded}, {@link #failed} or {@link #released}.
 */
final class Attempt {
    private final Call call;
    private final Target target;
    private final Visit visit;
    private final long begun = System.nanoTime();
    private volatile long waitedNanos;
    private volatile Usage usage = Usage.UNKNOWN;
    private volatile Optional<String> answeredModel = Optional.empty();
    private volatile int droppedMessages;

    Attempt(Call call, Target target) {
        this.call = call;
        this.target = target;
        this.visit = target.lane().begin();
    }

    Target target() {
        return target;
    }

    Call call() {
        return call;
    }

    Identity identity() {
        return call.identity();
    }

    /** What it may take, and until when. */
    Timing timing() {
        return call.timing(target);
    }

    /** When it began, as {@link System#nanoTime} tells it. */
    long begun() {
        return begun;
    }

    /** Adds time that passed while the provider worked, which does not count as ours. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the one thread that makes the attempt
    void waited(long nanos) {
        waitedNanos += nanos;
    }

    long waitedNanos() {
        return waitedNanos;
    }

    /** The provider told what it used so far. */
    void used(Usage told) {
        usage = told;
    }

    /** What it used, as far as it was told. */
    Usage usage() {
        return usage;
    }

    /** The provider told which model answers. */
    void answeredBy(Optional<String> model) {
        answeredModel = model;
    }

    /** The model that says it answered. */
    Optional<String> answeredModel() {
        return answeredModel;
    }

    /** Some of the oldest messages were left out, so that the prompt fits. */
    void dropped(int messages) {
        droppedMessages = messages;
    }

    int droppedMessages() {
        return droppedMessages;
    }

    /** A stream has its first content; the attempt goes on. */
    void hasContent() {
        visit.firstContent();
    }

    /** The answer came whole. */
    void succeeded() {
        visit.succeeded();
    }

    /** It failed. */
    void failed(PatchbayException failure) {
        visit.failed(failure);
    }

    /** It was given up, which says nothing about the target. */
    void released() {
        visit.released();
    }

    /** It was given up because another that began later had content first. */
    void outpaced() {
        visit.outpaced();
    }
}
