package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds real answers, and what is checked of requests, against the document that is served. */
@ExtendWith(SimulatorExtension.class)
class ContractTest {
    private static final String IRI = "https://patchbay.example/openapi.yaml";
    private static final String DOCUMENT = read();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(Map.of(IRI, DOCUMENT)));
    private static final String CALL = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final Simulator simulator;
    private Gateway gateway;

    ContractTest(Simulator simulator) {
        this.simulator = simulator;
    }

    private static String read() {
        try (var in = Endpoints.class.getResourceAsStream("openapi.yaml")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    @BeforeEach
    void start() {
        gateway = Gateway.over(simulator.baseUrl());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static void assertIs(String schema, String json) {
        var location = SchemaLocation.of(IRI + "#/components/schemas/" + schema);
        assertThat(SCHEMAS.getSchema(location).validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    @Test
    void theDocumentIsServed() {
        var answer = gateway.get("/openapi.yaml");

        assertThat(answer.body()).isEqualTo(DOCUMENT);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "refusal=no", "reasoning=hm", "no-usage"})
    void completions(String script) {
        simulator.script(Script.parse(script));
        assertIs("ChatCompletion", gateway.chat(CALL).body());
    }

    @Test
    void toolCalls() {
        assertIs("ChatCompletion", gateway.chat(CALL.replace("]}", "],\"tools\":[{\"type\":\"function\",\"function\":"
                + "{\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}]}")).body());
    }

    @Test
    void chunks() {
        String body = gateway.chat(CALL.replace("}]}", "}],\"stream\":true,\"stream_options\":{\"include_usage\":true}}"))
                .body();

        assertThat(body).endsWith("data: [DONE]\n\n");
        body.lines().filter(line -> line.startsWith("data: {")).map(line -> line.substring(6))
                .forEach(chunk -> assertIs("ChatCompletionChunk", chunk));
    }

    @ParameterizedTest
    @ValueSource(strings = {"float", "base64"})
    void embeddings(String form) {
        assertIs("EmbeddingList", gateway.post("/v1/embeddings",
                "{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"" + form + "\"}").body());
    }

    @ParameterizedTest
    @CsvSource({"ModelList, /v1/models", "Model, /v1/models/demo:echo", "ProviderList, /v1/providers/status",
        "Health, /health", "Health, /healthz", "Error, /nowhere", "Error, /v1/models/nothing",
        "Error, /v1/chat/completions"})
    void whatCanBeGot(String schema, String path) {
        try (var demo = Gateway.demo(EndpointSettings.STANDARD)) {
            assertIs(schema, demo.get(path).body());
        }
    }

    @Test
    void aProviderThatFailed() {
        simulator.script(Script.parse("status=401"));
        gateway.chat(CALL);

        String status = gateway.get("/v1/providers/status").body();
        assertIs("ProviderList", status);
        assertThat(status).contains("\"state\":\"open\"", "\"scope\":\"key\"", "\"reason\":\"authentication\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=400", "status=401", "status=403", "status=404", "status=429,retry-after=2",
        "error=insufficient_quota", "status=500", "status=503", "reset", "truncate=9"})
    void errors(String script) {
        simulator.script(Script.parse(script));

        assertIs("Error", gateway.chat(CALL).body());
    }

    @Test
    void everyParameterThatIsCheckedIsInTheDocument() {
        assertThat(properties("ChatRequest")).containsAll(ChatParameters.names()).containsAll(OwnParameters.names());
        assertThat(properties("EmbeddingRequest"))
                .containsAll(EmbeddingParameters.names()).containsAll(OwnParameters.names());
    }

    private static Set<Object> properties(String schema) {
        var document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(DOCUMENT);
        var schemas = (Map<?, ?>) ((Map<?, ?>) document.get("components")).get("schemas");
        return Set.copyOf(((Map<?, ?>) ((Map<?, ?>) schemas.get(schema)).get("properties")).keySet());
    }
}
