package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.call.Limits;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.http.TransportFailure.Fault;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever ends a call early, and wherever it is: the server sees it within 100 ms and the thread is free. */
@Timeout(20)
class CancelTest {
    private static final Duration PROMPT = Duration.ofMillis(100);

    private final PooledTransport transport = new PooledTransport(PoolSettings.STANDARD);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    private record Outcome(Throwable thrown, boolean interrupted, long at) {}

    private interface Call {
        void run() throws Exception;
    }

    /** Both kinds of threads: only a virtual one leaves a socket by itself when it is interrupted. */
    enum Kind {
        VIRTUAL(task -> Thread.ofVirtual().start(task)),
        PLATFORM(task -> Thread.ofPlatform().start(task));

        private final Function<Runnable, Thread> starter;

        Kind(Function<Runnable, Thread> starter) {
            this.starter = starter;
        }

        Thread start(Runnable task) {
            return starter.apply(task);
        }
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private RawServer saying(String answer) {
        return new RawServer(peer -> {
            peer.read();
            peer.send(answer);
            reached.countDown();
            peer.awaitEnd();
        });
    }

    private HttpAnswer open(RawServer server) throws TransportFailure {
        var call = HttpCall.post(server.uri(), List.of(), "{}".getBytes(UTF_8));
        return transport.open(call, Timing.start(Limits.UNSET));
    }

    private Thread start(Kind kind, Call call) {
        return kind.start(() -> {
            Throwable thrown = null;
            try {
                call.run();
            } catch (Exception e) {
                thrown = e;
            }
            outcomes.add(new Outcome(thrown, Thread.currentThread().isInterrupted(), System.nanoTime()));
        });
    }

    private Outcome outcome() throws InterruptedException {
        Outcome outcome = outcomes.poll(5, TimeUnit.SECONDS);
        assertThat(outcome).isNotNull();
        assertThat(outcome.thrown()).isInstanceOfSatisfying(TransportFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(Fault.CANCELLED));
        return outcome;
    }

    private void interrupts(Kind kind, RawServer server, Call call) throws Exception {
        Thread thread = start(kind, call);
        reached.await();
        awaitBlocked(thread);
        long began = System.nanoTime();
        thread.interrupt();
        Outcome outcome = outcome();
        assertThat(outcome.interrupted()).isTrue();
        assertThat(Duration.ofNanos(outcome.at() - began)).isLessThan(PROMPT);
        assertThat(Duration.ofNanos(server.clientGone() - began)).isLessThan(PROMPT);
        Eventually.holds(() -> transport.stats().leased() == 0);
        assertThat(transport.stats().idle()).isZero();
    }

    /** A thread in a socket of its own counts as running if it is a platform thread. */
    private static void awaitBlocked(Thread thread) {
        if (thread.isVirtual()) {
            Eventually.holds(() -> thread.getState() == Thread.State.WAITING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptWhileWaitingForTheAnswer(Kind kind) throws Exception {
        try (var server = saying("")) {
            interrupts(kind, server, () -> open(server).close());
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptWithinABody(Kind kind) throws Exception {
        try (var server = saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")) {
            interrupts(kind, server, () -> open(server).body());
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptBetweenEvents(Kind kind) throws Exception {
        try (var server = saying(RawServer.STREAM + RawServer.chunk("data: 1\n\n"))) {
            interrupts(kind, server, () -> {
                FrameReader frames = open(server).frames(Framing.SSE);
                frames.next();
                frames.next();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptWhileConnecting(Kind kind) throws Exception {
        try (var server = new RawServer(peer -> {
            reached.countDown();
            peer.awaitEnd();
        })) {
            URI uri = URI.create("https://127.0.0.1:" + server.port());
            interrupts(kind, server, () -> transport.open(HttpCall.get(uri, List.of()), Timing.start(Limits.UNSET)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptWhileResolving(Kind kind) throws Exception {
        var never = new CountDownLatch(1);
        Names.Resolver silent = host -> {
            reached.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        };
        try (var lost = new PooledTransport(
                PoolSettings.STANDARD, () -> (SSLSocketFactory) SSLSocketFactory.getDefault(), silent)) {
            var call = HttpCall.get(URI.create("http://somewhere/"), List.of());
            Thread thread = start(kind, () -> lost.open(call, Timing.start(Limits.UNSET)));
            reached.await();
            thread.interrupt();
            assertThat(outcome().interrupted()).isTrue();
            assertThat(lost.stats().leased()).isZero();
        } finally {
            never.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptWhileWaitingForAConnection(Kind kind) throws Exception {
        try (var one = new PooledTransport(PoolSettings.builder().maxPerHost(1).build());
                var server = saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")) {
            var call = HttpCall.get(server.uri(), List.of());
            HttpAnswer first = one.open(call, Timing.start(Limits.UNSET));
            Thread thread = start(kind, () -> one.open(call, Timing.start(Limits.UNSET)));
            Eventually.holds(() -> one.stats().pending() == 1);
            thread.interrupt();
            assertThat(outcome().interrupted()).isTrue();
            assertThat(one.stats().pending()).isZero();
            first.close();
            assertThat(one.stats().leased()).isZero();
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadySendsNothing() throws Exception {
        try (var server = saying("")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> open(server)).isInstanceOfSatisfying(TransportFailure.class,
                    failure -> assertThat(failure.kind()).isEqualTo(Fault.CANCELLED));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.accepted()).isZero();
        }
    }

    @Test
    void interruptReachesAThreadThatNeverHasToWait() throws Exception {
        try (var server = new RawServer(peer -> {
            peer.read();
            peer.send(RawServer.STREAM);
            reached.countDown();
            while (true) {
                peer.send(RawServer.chunk("data: 1\n\n".repeat(1_000)));
            }
        })) {
            Thread thread = start(Kind.VIRTUAL, () -> {
                FrameReader frames = open(server).frames(Framing.SSE);
                while (frames.next() != null) {
                    // As fast as they come.
                }
            });
            reached.await();
            thread.interrupt();
            assertThat(outcome().interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void closeFromAnotherThread(Kind kind) throws Exception {
        try (var server = saying(RawServer.STREAM + RawServer.chunk("data: 1\n\n"));
                HttpAnswer answer = open(server)) {
            Thread thread = start(kind, () -> {
                FrameReader frames = answer.frames(Framing.SSE);
                frames.next();
                frames.next();
            });
            reached.await();
            awaitBlocked(thread);
            long began = System.nanoTime();
            closeNow(answer);
            Outcome outcome = outcome();
            assertThat(outcome.interrupted()).isFalse();
            assertThat(Duration.ofNanos(outcome.at() - began)).isLessThan(PROMPT);
            assertThat(Duration.ofNanos(server.clientGone() - began)).isLessThan(PROMPT);
            Eventually.holds(() -> transport.stats().leased() == 0);
        }
    }

    private static void closeNow(HttpAnswer answer) {
        answer.close();
    }

    @Test
    void closeOfAHalfReadStreamDoesNotReadOn() throws Exception {
        try (var server = saying("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\ndata: 1\n\n")) {
            HttpAnswer answer = open(server);
            FrameReader frames = answer.frames(Framing.SSE);
            frames.next();
            long began = System.nanoTime();
            answer.close();
            answer.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PROMPT);
            assertThat(Duration.ofNanos(server.clientGone() - began)).isLessThan(PROMPT);
            assertThat(transport.stats().leased()).isZero();
            assertThatThrownBy(frames::next).isInstanceOfSatisfying(TransportFailure.class,
                    failure -> assertThat(failure.kind()).isEqualTo(Fault.CANCELLED));
        }
    }

    @Test
    void closeOfTheTransportEndsEveryCall() throws Exception {
        try (var server = saying("")) {
            start(Kind.VIRTUAL, () -> open(server));
            reached.await();
            long began = System.nanoTime();
            transport.close();
            outcome();
            assertThat(Duration.ofNanos(server.clientGone() - began)).isLessThan(PROMPT);
            assertThatThrownBy(() -> open(server)).isInstanceOfSatisfying(TransportFailure.class,
                    failure -> assertThat(failure.kind()).isEqualTo(Fault.CANCELLED));
        }
    }
}
