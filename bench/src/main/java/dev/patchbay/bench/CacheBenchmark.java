package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.Patchbay;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A call that is answered from memory: from the caller's bytes, a request of 1 KB, to the answer, of 1 KB too. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CacheBenchmark {
    private static final int SIZE = 1000;
    /** The demo model echoes what it was told last. */
    private static final byte[] REQUEST = ("{\"model\":\"demo:echo\",\"temperature\":0.7,\"max_tokens\":1024,"
            + "\"messages\":[{\"role\":\"system\",\"content\":\"You are a careful assistant.\"},{\"role\":\"user\",\"content\":\""
            + Bodies.text(SIZE - 200) + "\"}],\"user\":\"bench\"}").getBytes(UTF_8);

    private final Patchbay patchbay = Patchbay.builder().cache(CacheSettings.MEMORY).build();

    /** Makes sure that there is something to find. */
    @Setup
    public void keep() {
        int answer = hit().toJson().length();
        if (answer < SIZE || !hit().call().cached()) {
            throw new AssertionError("no answer of 1 KB is kept: " + answer);
        }
    }

    /** Closes the client. */
    @TearDown
    public void close() {
        patchbay.close();
    }

    /** Reading the request, its key, the lookup, and the answer that is handed out. */
    @Benchmark
    public ChatResponse hit() {
        return patchbay.chat(ChatRequest.fromJson(JsonObject.parse(REQUEST)));
    }
}
