package dev.patchbay.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SimulatorExtension.class)
class FailuresTest {
    private static final String CALL = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final Simulator simulator;
    private Gateway gateway;

    FailuresTest(Simulator simulator) {
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

    @ParameterizedTest
    @CsvSource({
        "status=400, 400, invalid_request, invalid_request",
        "status=401, 401, unauthorized, authentication",
        "status=403, 403, forbidden, permission",
        "status=404, 404, not_found, not_found",
        "status=408, 504, timeout, timeout",
        "status=429, 429, rate_limit_exceeded, rate_limit",
        "error=insufficient_quota, 429, budget_exceeded, quota_exhausted",
        "error=context_length_exceeded, 400, invalid_request, context_length_exceeded",
        "status=500, 502, upstream_error, server_error",
        "status=503, 503, service_unavailable, overloaded",
        "reset, 502, upstream_error, connection",
        "truncate=5, 502, upstream_error, server_error",
    })
    void everyFailureHasItsStatusAndItsWord(String script, int status, String code, String reason) {
        simulator.script(Script.parse(script));

        var answer = gateway.chat(CALL);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        var error = Gateway.error(answer);
        assertThat(error.string("code")).hasValue(code);
        assertThat(error.integer("status")).hasValue(status);
        var details = error.object("details").orElseThrow();
        assertThat(details.string("reason")).hasValue(reason);
        assertThat(details.string("provider")).hasValue("sim");
        assertThat(details.integer("attempts")).hasValue(1);
        assertThat(answer.headers().firstValue("x-patchbay-provider")).hasValue("sim");
        assertThat(answer.headers().firstValue("x-patchbay-attempts")).hasValue("1");
        assertThat(answer.headers().firstValue("x-request-id")).isEqualTo(details.string("request_id"));
    }

    @Test
    void theWaitAProviderAsksForIsPassedOn() {
        simulator.script(Script.parse("status=429,retry-after=7"));

        var answer = gateway.chat(CALL);

        assertThat(answer.headers().firstValue("retry-after")).hasValue("7");
        assertThat(Gateway.error(answer).object("details").orElseThrow().number("retry_after")).hasValue(7);
    }

    @Test
    void whereSendingAgainIsOfNoUseClientsAreToldSo() {
        simulator.script(Script.parse("error=insufficient_quota"));

        assertThat(gateway.chat(CALL).headers().firstValue("x-should-retry")).hasValue("false");
    }

    @Test
    void theProvidersExplanationIsKeptButNoKeyInIt() {
        simulator.script(Script.OK.with(Setting.STATUS, 401).with(Setting.BODY,
                "{\"error\":{\"message\":\"Incorrect API key provided: sk-proj-abcdefghijkl. See the docs.\","
                        + "\"code\":\"invalid_api_key\"}}"));

        var answer = gateway.chat(CALL);

        assertThat(answer.body()).contains("Incorrect API key provided: ***").contains("See the docs")
                .contains("invalid_api_key").doesNotContain("abcdef");
    }

    @Test
    void aProviderThatIsNotThereIsAnUpstreamError() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (var lonely = Gateway.over("http://127.0.0.1:" + free + "/v1")) {
            var answer = lonely.chat(CALL);

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(Gateway.error(answer).string("code")).hasValue("upstream_error");
        }
    }

    @Test
    void anAnswerWithAMemberTwiceIsTheProvidersFault() {
        simulator.script(Script.OK.with(Setting.BODY, "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"a\"}}],\"usage\":{\"total_tokens\":1,\"total_tokens\":2}}"));

        var answer = gateway.chat(CALL);

        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 502);
    }

    @Test
    void whatNobodyExpectedIsToldWithoutItsInsides() {
        var endpoints = Endpoints.of(() -> {
            throw new IllegalStateException("insides");
        }, EndpointSettings.STANDARD);
        try (var server = SocketServer.start(endpoints::handle); endpoints) {
            var answer = Gateway.request(server.port(), "POST", "/v1/chat/completions", CALL);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(Gateway.error(answer).string("code")).hasValue("internal_error");
            assertThat(answer.body()).doesNotContain("insides").doesNotContain("IllegalState");
        }
    }
}
