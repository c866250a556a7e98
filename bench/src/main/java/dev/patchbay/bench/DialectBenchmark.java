package dev.patchbay.bench;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.Identity;
import dev.patchbay.http.Frame;
import dev.patchbay.http.FrameReader;
import dev.patchbay.http.HttpCall;
import dev.patchbay.http.TransportFailure;
import dev.patchbay.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Each dialect alone, from bytes to bytes: requests written, answers read, streams read event by event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DialectBenchmark {
    private static final Identity IDENTITY = new Identity("0197f3c1-bench", List.of());
    private static final int EVENTS = 1_000;
    private static final int LARGEST = 1 << 20;

    /** Which one. */
    @Param
    public Protocol protocol = Protocol.OPENAI;

    private Dialect dialect = protocol.dialect();
    private byte[] request = {};
    private byte[] answer = {};
    private byte[] stream = {};
    private ChatRequest asked = ChatRequest.of("");

    /** Makes the bodies. */
    @Setup
    public void bodies() {
        dialect = protocol.dialect();
        request = Bodies.request(protocol.model(), 900);
        answer = protocol.answer(Bodies.text(500));
        stream = protocol.stream(EVENTS);
        asked = ChatRequest.fromJson(JsonObject.parse(request));
    }

    /** A caller's body, as the request that the server takes. */
    @Benchmark
    public HttpCall write(Bytes read) {
        read.bytes += request.length;
        return dialect.chat(ChatRequest.fromJson(JsonObject.parse(request)), false, IDENTITY);
    }

    /** An answer, of which the gateway looks at the usage. */
    @Benchmark
    public void read(Blackhole hole, Bytes read) {
        ChatResponse response = dialect.readChat(answer, asked);
        hole.consume(response.usage());
        hole.consume(response.toJson());
        read.bytes += answer.length;
    }

    /** A stream, cut into events and read as chunks; an operation is an event. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void stream(Blackhole hole, Bytes read) throws TransportFailure {
        FrameReader frames = dialect.framing().reader(new ByteArrayInputStream(stream), LARGEST);
        ChunkReader chunks = dialect.readStream(asked);
        for (Frame frame = frames.next(); frame != null && !chunks.done(); frame = frames.next()) {
            for (ChatChunk chunk : chunks.accept(frame)) {
                hole.consume(chunk.usage());
                hole.consume(chunk.toJson());
            }
        }
        read.bytes += stream.length;
    }
}
