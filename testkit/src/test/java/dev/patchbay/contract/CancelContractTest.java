package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.error.CallCancelledException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who goes away takes the call to the provider along, within 100 ms. */
@ExtendWith(SimulatorExtension.class)
class CancelContractTest {
    private static final String SILENT = "stall";
    private static final String STUCK = "tokens=50,stall=4";

    private Patchbay client;

    @BeforeEach
    void open(Simulator simulator) {
        client = Clients.of(simulator);
        client.chat(HELLO);
        simulator.reset();
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** From the moment before the caller goes, and with what a busy machine adds. */
    private static void assertGone(ReceivedRequest request, long since) {
        assertThat(request.awaitDisconnect(Clients.SOON).since(since)).isLessThan(Duration.ofMillis(100));
    }

    private static ReceivedRequest awaited(Simulator simulator) {
        return simulator.awaitRequest(Clients.SOON);
    }

    /** Runs a call in a thread; what it ended with, and whether the thread was still interrupted then. */
    private record Ending(Throwable failure, boolean interrupted) {}

    private static CompletableFuture<Ending> inThread(Thread.Builder kind, Runnable call,
            CompletableFuture<Thread> thread) {
        var ending = new CompletableFuture<Ending>();
        thread.complete(kind.start(() -> {
            try {
                call.run();
                ending.complete(new Ending(new AssertionError("it came to its end"), false));
            } catch (RuntimeException failure) {
                ending.complete(new Ending(failure, Thread.currentThread().isInterrupted()));
            }
        }));
        return ending;
    }

    private void interrupted(Thread.Builder kind, Simulator simulator, String script, Runnable call) throws Exception {
        simulator.script(Script.parse(script));
        var thread = new CompletableFuture<Thread>();
        CompletableFuture<Ending> ending = inThread(kind, call, thread);
        ReceivedRequest request = awaited(simulator);
        long begun = System.nanoTime();
        thread.get().interrupt();
        assertGone(request, begun);
        assertThat(ending.get(5, TimeUnit.SECONDS).failure()).isInstanceOfSatisfying(CallCancelledException.class,
                failure -> assertThat(failure.requestId()).isPresent());
        assertThat(ending.get().interrupted()).as("the interrupt is the thread's own").isTrue();
        assertThat(simulator.requestCount()).isEqualTo(1);
    }

    private void readAll() {
        try (ChatStream stream = client.stream(HELLO)) {
            stream.fold();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SILENT, "stall=20b", "latency=20s"})
    void interruptingAChat(String script, Simulator simulator) throws Exception {
        interrupted(Thread.ofVirtual(), simulator, script, () -> client.chat(HELLO));
        simulator.reset();
        interrupted(Thread.ofPlatform(), simulator, script, () -> client.chat(HELLO));
    }

    @ParameterizedTest
    @ValueSource(strings = {SILENT, STUCK, "first-token=20s,ping=10ms", "rate=20,tokens=1000"})
    void interruptingAStream(String script, Simulator simulator) throws Exception {
        interrupted(Thread.ofVirtual(), simulator, script, this::readAll);
        simulator.reset();
        interrupted(Thread.ofPlatform(), simulator, script, this::readAll);
    }

    @Test
    void interruptingTheWaitForTheNextAttempt(Simulator simulator) throws Exception {
        simulator.script(Script.parse("status=429,retry-after=20"));
        var thread = new CompletableFuture<Thread>();
        CompletableFuture<Ending> ending = inThread(Thread.ofVirtual(), () -> client.chat(HELLO), thread);
        awaited(simulator).awaitAnswered(Clients.SOON);
        thread.get().interrupt();
        assertThat(ending.get(5, TimeUnit.SECONDS).failure()).isInstanceOf(CallCancelledException.class);
        assertThat(simulator.requestCount()).isEqualTo(1);
    }

    @Test
    void aThreadThatIsInterruptedAlreadySendsNothing(Simulator simulator) {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> client.chat(HELLO)).isInstanceOf(CallCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(simulator.requestCount()).isZero();
    }

    @Test
    void cancellingAFuture(Simulator simulator) {
        simulator.script(Script.parse(SILENT));
        var future = client.async().chat(HELLO);
        ReceivedRequest request = awaited(simulator);
        long begun = System.nanoTime();
        assertThat(future.cancel(true)).isTrue();
        assertGone(request, begun);
        assertThatThrownBy(future::get).isInstanceOf(java.util.concurrent.CancellationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {SILENT, STUCK})
    void cancellingASubscription(String script, Simulator simulator) throws Exception {
        simulator.script(Script.parse(script));
        var collected = new Collected();
        client.async().stream(HELLO).subscribe(collected);
        ReceivedRequest request = awaited(simulator);
        if (script.equals(STUCK)) {
            collected.first().get(5, TimeUnit.SECONDS);
        }
        long begun = System.nanoTime();
        collected.cancel();
        assertGone(request, begun);
        assertThat(collected.chunks()).as("who cancelled is told nothing more").isNotDone();
    }

    @Test
    void closingAStreamFromAnotherThread(Simulator simulator) throws Exception {
        simulator.script(Script.parse(STUCK));
        ChatStream stream = client.stream(HELLO);
        var reading = CompletableFuture.supplyAsync(stream::fold);
        ReceivedRequest request = awaited(simulator);
        long begun = System.nanoTime();
        stream.close();
        stream.close();
        assertGone(request, begun);
        assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CallCancelledException.class);
    }

    @Test
    void leavingTheLoopEarly(Simulator simulator) {
        simulator.script(Script.parse("rate=50,tokens=10000"));
        long begun;
        ReceivedRequest request;
        try (ChatStream stream = client.stream(HELLO)) {
            stream.iterator().next();
            request = awaited(simulator);
            begun = System.nanoTime();
        }
        assertGone(request, begun);
    }

    @Test
    void closingTheClient(Simulator simulator) {
        simulator.script(Script.parse(SILENT));
        var future = client.async().chat(HELLO);
        ReceivedRequest request = awaited(simulator);
        long begun = System.nanoTime();
        client.close();
        assertGone(request, begun);
        assertThatThrownBy(future::join).hasCauseInstanceOf(CallCancelledException.class);
    }
}
