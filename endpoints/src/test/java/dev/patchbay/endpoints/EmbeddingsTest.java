package dev.patchbay.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SimulatorExtension.class)
class EmbeddingsTest {
    /** The same vector in both forms, as OpenAI's document shows it. */
    private static final String FLOATS = "[0.1,-0.2,0.3]";
    private static final String BASE64 = "\"zczMPc3MTL6amZk+\"";
    private static final String ANSWER = "{\"object\":\"list\", \"data\":[{\"object\":\"embedding\",\"index\":0,"
            + "\"embedding\":%s}],\"x\":1.0,\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}";

    private final Simulator simulator;
    private Gateway gateway;

    EmbeddingsTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @BeforeEach
    void start() {
        gateway = Gateway.over(simulator.baseUrl());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String answer(String vector, String more) {
        simulator.next(Script.OK.with(Setting.BODY, ANSWER.formatted(vector)));
        var answer = gateway.post("/v1/embeddings", "{\"model\":\"m\",\"input\":\"hi\"" + more + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-patchbay-provider")).hasValue("sim");
        return answer.body();
    }

    private static String whole(String vector) {
        String answer = ANSWER.formatted(vector);
        return answer.substring(0, answer.length() - 1) + ",\"provider\":\"sim\",\"latency_ms\":";
    }

    @Test
    void theFormThatWasAskedForKeepsItsBytes() {
        assertThat(answer("[ 1e-1 ]", "")).startsWith(whole("[ 1e-1 ]"));
        assertThat(answer(BASE64, ",\"encoding_format\":\"base64\"")).startsWith(whole(BASE64));
    }

    @Test
    void theOtherFormIsTurned() {
        assertThat(answer(FLOATS, ",\"encoding_format\":\"base64\"")).startsWith(whole(BASE64));
        assertThat(answer(BASE64, ",\"encoding_format\":\"float\"")).startsWith(whole(FLOATS));
        assertThat(answer(BASE64, "")).startsWith(whole(FLOATS));
    }

    @Test
    void vectorsInNoFormAreTheProvidersFault() {
        simulator.next(Script.OK.with(Setting.BODY, ANSWER.formatted("\"?\"")));

        var answer = gateway.post("/v1/embeddings", "{\"model\":\"m\",\"input\":\"hi\"}");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(Gateway.error(answer).string("code")).hasValue("upstream_error");
    }

    @Test
    void ownParametersAreTakenOut() {
        gateway.post("/v1/embeddings", "{ \"input\":[\"a\"],\"model\":\"m\", \"timeout\":5,\"x\":1.0}");

        assertThat(simulator.awaitRequest(Gateway.SOON).bodyText())
                .isEqualTo("{ \"input\":[\"a\"],\"model\":\"m\",\"x\":1.0}");
    }

    @Test
    void severalTextsComeInOrder() {
        var answer = gateway.post("/v1/embeddings", "{\"model\":\"m\",\"input\":[\"a\",\"b\"]}");

        assertThat(JsonObject.parse(answer.body()).objects("data")).hasSize(2);
    }
}
