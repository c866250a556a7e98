package dev.patchbay.bench;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.openai.OpenAiDialect;
import dev.patchbay.dialect.openai.Profile;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The OpenAI dialect: requests written and answers read, from bytes to bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OpenAiBenchmark {
    private static final Endpoint ENDPOINT =
            new Endpoint("bench", URI.create("http://127.0.0.1:1/v1"), "sk-bench", List.of());
    private static final Identity IDENTITY = new Identity("0197f3c1-bench", List.of());

    /** Bytes of the body. */
    @Param({"900", "100000"})
    public int size;

    private final OpenAiDialect openai = new OpenAiDialect(ENDPOINT, Profile.OPENAI, InstantSource.system());
    private final OpenAiDialect compatible = new OpenAiDialect(ENDPOINT, Profile.COMPATIBLE, InstantSource.system());
    private byte[] request = {};
    private byte[] response = {};

    /** Makes the bodies. */
    @Setup
    public void bodies() {
        request = Bodies.request(size);
        response = Bodies.response(size);
    }

    /** A caller's body, passed on to OpenAI. */
    @Benchmark
    public HttpCall writeToOpenAi() {
        return openai.chat(ChatRequest.fromJson(JsonObject.parse(request)), false, IDENTITY);
    }

    /** A caller's body, brought into the form that any server takes. */
    @Benchmark
    public HttpCall writeToCompatible() {
        return compatible.chat(ChatRequest.fromJson(JsonObject.parse(request)), false, IDENTITY);
    }

    /** An answer, of which the gateway looks at the usage. */
    @Benchmark
    public void readForGateway(Blackhole hole) {
        ChatResponse answer = openai.readChat(response);
        hole.consume(answer.usage());
        hole.consume(answer);
    }

    /** An answer, of which the caller takes the text. */
    @Benchmark
    public void readForCaller(Blackhole hole) {
        ChatResponse answer = openai.readChat(response);
        hole.consume(answer.usage());
        hole.consume(answer.content());
    }
}
