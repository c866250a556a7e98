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
class ChatTest {
    /** Key order, blanks and unknown members as no writer of ours would put them. */
    private static final String ODD_ANSWER = "{ \"usage\" : {\"total_tokens\":3,\"prompt_tokens\":1,\"completion_tokens\":2},"
            + "\n \"x\":1.50, \"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"h\\u00e4\"}"
            + ",\"finish_reason\":\"stop\"}] }";

    private final Simulator simulator;
    private Gateway gateway;

    ChatTest(Simulator simulator) {
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

    @Test
    void anAnswerKeepsItsBytesAndTellsWhoServedIt() {
        simulator.next(Script.OK.with(Setting.BODY, ODD_ANSWER));

        var answer = gateway.chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        String kept = ODD_ANSWER.substring(0, ODD_ANSWER.length() - " }".length());
        assertThat(answer.body()).startsWith(kept + ",\"provider\":\"sim\",\"latency_ms\":").endsWith(" }");
        assertThat(JsonObject.parse(answer.body()).integer("latency_ms").orElseThrow()).isBetween(0L, 10_000L);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("x-patchbay-provider")).hasValue("sim");
        assertThat(answer.headers().firstValue("x-patchbay-attempts")).hasValue("1");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void theTimeSpentWaitingForTheProviderIsNoOverhead() {
        simulator.next("latency=300ms");

        var answer = gateway.chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(JsonObject.parse(answer.body()).integer("latency_ms").orElseThrow()).isBetween(300L, 10_000L);
        assertThat(Long.parseLong(answer.headers().firstValue("x-patchbay-overhead-us").orElseThrow()))
                .isBetween(0L, 299_000L);
    }

    @Test
    void ownParametersAreTakenOutAndAllOtherBytesReachTheProvider() {
        String before = "{ \"model\":\"m\",  \"messages\":[ {\"role\":\"user\",\"content\":\"h\\u00e4\"} ],"
                + "\"x_new\":{\"deep\":[1.0,2e1]}";
        String own = ", \"provider\" : \"sim\",\"timeout\":30.5,\"retry_count\":0,\"max_context_tokens\":1000,"
                + "\"fallback_providers\":[\"sim\"],\"load_balance_strategy\":\"round_robin\",\"hedge_after\":30,"
                + "\"on_stream_failure\":\"error\",\"buffered\":false";

        assertThat(gateway.chat(before + own + "}").statusCode()).isEqualTo(200);

        assertThat(simulator.awaitRequest(Gateway.SOON).bodyText()).isEqualTo(before + "}");
    }

    @Test
    void theOldestTurnsAreLeftOutAndThatIsTold() {
        String old = "{\"role\":\"user\",\"content\":\"" + "old words ".repeat(50) + "\"},";
        String last = "{\"role\":\"user\",\"content\":\"new\"}";
        String body = "{\"model\":\"m\",\"messages\":[" + old + last + "]";

        var answer = gateway.chat(body + ",\"max_context_tokens\":50}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-patchbay-dropped-messages")).hasValue("1");
        assertThat(simulator.awaitRequest(Gateway.SOON).bodyText()).isEqualTo(
                "{\"model\":\"m\",\"messages\":[" + last + "]}");
        assertThat(gateway.chat(body + "}").headers().firstValue("x-patchbay-dropped-messages")).isEmpty();
        var error = Gateway.error(gateway.chat(body + ",\"max_context_tokens\":3}"));
        assertThat(error.string("param")).hasValue("messages");
        assertThat(error.string("message").orElseThrow()).contains("and the budget is 3");
    }

    @Test
    void preferencesOfOpenRouterAreNotOurs() {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"provider\":{\"order\":[\"a\"]}}";

        assertThat(gateway.chat(body).statusCode()).isEqualTo(200);

        assertThat(simulator.awaitRequest(Gateway.SOON).bodyText()).isEqualTo(body);
    }

    @Test
    void theCallersRequestIdGoesThroughAndComesBack() {
        var answer = gateway.send("POST", "/v1/chat/completions",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
                "X-Request-Id", "mine-1");

        assertThat(answer.headers().firstValue("x-request-id")).hasValue("mine-1");
        assertThat(simulator.awaitRequest(Gateway.SOON).header("X-Client-Request-Id")).hasValue("mine-1");
    }

    @Test
    void aRequestIdThatIsNoneIsReplaced() {
        var answer = gateway.send("GET", "/health", null, "X-Request-Id", "two words");

        assertThat(answer.headers().firstValue("x-request-id").orElseThrow()).doesNotContain(" ").hasSize(36);
    }

    @Test
    void theTimeoutIsInSecondsAndRetriesAreCounted() {
        simulator.script(Script.parse("stall"));

        var answer = gateway.chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"timeout\":0.2}");

        assertThat(answer.statusCode()).isEqualTo(504);
        var error = Gateway.error(answer);
        assertThat(error.string("code")).hasValue("timeout");
        assertThat(error.object("details").orElseThrow().string("limit")).hasValue("total_timeout");
    }

    @Test
    void retryCountSaysHowOftenATargetIsAskedAgain() {
        simulator.next(Script.status(500), Script.status(500), Script.OK);

        var answer = gateway.chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"retry_count\":2}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-patchbay-attempts")).hasValue("3");
    }
}
