package dev.patchbay.bench;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The whole way of a call but for the gateway's own sockets: from the caller's bytes over a connection to an upstream
 * that has its answer ready, and back to the bytes that the caller gets.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RelayBenchmark {
    private static final int EVENTS = 1_000;

    /** What the upstream speaks. */
    @Param
    public Protocol protocol = Protocol.OPENAI;

    private @Nullable Relay calls;
    private @Nullable Relay streams;

    /** Starts the upstreams. */
    @Setup
    public void start() throws IOException {
        byte[] whole = Bodies.request(protocol.model(), 900);
        calls = new Relay(protocol, "application/json", protocol.answer(Bodies.text(500)), whole);
        streams = new Relay(protocol, protocol.streamType(), protocol.stream(EVENTS), Bodies.streamed(whole));
    }

    /** Stops them. */
    @TearDown
    public void stop() throws IOException {
        Objects.requireNonNull(calls).close();
        Objects.requireNonNull(streams).close();
    }

    /** A call that is answered in one piece. */
    @Benchmark
    public long call() {
        return Objects.requireNonNull(calls).call();
    }

    /** A call that is answered as a stream; an operation is an event. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long stream() {
        return Objects.requireNonNull(streams).call();
    }
}
