package dev.patchbay.bench;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON kept as bytes, indexed and spliced, beside a tree of nodes that does the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JsonBenchmark {
    private static final Json MODEL = Json.of("gpt-4o-mini-2024-07-18");

    /** Bytes of the body. */
    @Param({"900", "100000"})
    public int size;

    private byte[] body = {};
    private final ObjectMapper mapper = JsonMapper.shared();

    /** Makes the body. */
    @Setup
    public void body() {
        body = Bodies.request(size);
    }

    /** What is needed to route. */
    @Benchmark
    public Object index() {
        return JsonObject.parse(body).string("model");
    }

    /** What is needed to pass a call on under another model name. */
    @Benchmark
    public byte[] indexAndSplice() {
        return JsonObject.parse(body).edit().put("model", MODEL).remove("user").toBytes();
    }

    /** The same as {@link #index} by a tree. */
    @Benchmark
    public JsonNode tree() {
        return mapper.readTree(body).get("model");
    }

    /** The same as {@link #indexAndSplice} by a tree. */
    @Benchmark
    public byte[] treeAndWrite() {
        ObjectNode tree = (ObjectNode) mapper.readTree(body);
        return mapper.writeValueAsBytes(tree.put("model", "gpt-4o-mini-2024-07-18").without("user"));
    }
}
