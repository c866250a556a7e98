package dev.patchbay.bench;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.openai.OpenAiDialect;
import dev.patchbay.dialect.openai.Profile;
import dev.patchbay.http.Frame;
import dev.patchbay.http.FrameReader;
import dev.patchbay.http.Framing;
import dev.patchbay.http.TransportFailure;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A stream of server-sent events, read as frames and as chunks; an operation is an event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StreamBenchmark {
    private static final int EVENTS = 1_000;
    private static final int LARGEST = 1 << 20;

    private final OpenAiDialect dialect = new OpenAiDialect(
            new Endpoint("bench", URI.create("http://127.0.0.1:1/v1"), null, List.of()),
            Profile.OPENAI,
            InstantSource.system());
    private final byte[] stream = Bodies.stream(EVENTS);

    /** Bytes read, so that JMH gives them by the second. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        /** Since the iteration began. */
        public long bytes;

        /** Starts from nothing. */
        @Setup(Level.Iteration)
        public void reset() {
            bytes = 0;
        }
    }

    /** Cut into events. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void frames(Blackhole hole, Read read) throws TransportFailure {
        FrameReader reader = reader();
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
            hole.consume(frame);
        }
        read.bytes += stream.length;
    }

    /** Read as chunks of a chat, of which the text is taken. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void chunks(Blackhole hole, Read read) throws TransportFailure {
        FrameReader reader = reader();
        ChunkReader chunks = dialect.readStream();
        for (Frame frame = reader.next(); frame != null && !chunks.done(); frame = reader.next()) {
            for (ChatChunk chunk : chunks.accept(frame)) {
                hole.consume(chunk.text());
            }
        }
        read.bytes += stream.length;
    }

    private FrameReader reader() {
        return Framing.SSE.reader(new ByteArrayInputStream(stream), LARGEST);
    }
}
