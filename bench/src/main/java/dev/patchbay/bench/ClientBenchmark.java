package dev.patchbay.bench;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** The whole library but the network: calls to the built-in demo model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ClientBenchmark {
    private static final ChatRequest REQUEST = ChatRequest.of("How deep is the eastern harbour at low water?");

    private final Patchbay patchbay = Patchbay.builder().build();

    /** Closes the client. */
    @TearDown
    public void close() {
        patchbay.close();
    }

    /** An answer in one piece. */
    @Benchmark
    public ChatResponse chat() {
        return patchbay.chat(REQUEST);
    }

    /** A stream of a dozen chunks, read to its end. */
    @Benchmark
    public void stream(Blackhole hole) {
        try (ChatStream chunks = patchbay.stream(REQUEST)) {
            for (ChatChunk chunk : chunks) {
                hole.consume(chunk.text());
            }
        }
    }
}
