package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors that requests earn by themselves, and those of strict scripts. */
@ExtendWith(SimulatorExtension.class)
@Timeout(30)
class OpenAiErrorsTest {
    private final Simulator simulator;

    OpenAiErrorsTest(Simulator simulator) {
        this.simulator = simulator;
    }

    private static HttpResponse<String> models(Simulator simulator, String authorization) throws Exception {
        return HttpCalls.send(HttpCalls.request(simulator, "/v1/models").header("authorization", authorization).build());
    }

    @Test
    void onlyGoodKeysAreLetIn() throws Exception {
        try (var guarded = Simulator.builder().keys("sk-good", "sk-fine").start()) {
            assertThat(models(guarded, "Bearer sk-good").statusCode()).isEqualTo(200);
            assertThat(models(guarded, "Bearer sk-fine").statusCode()).isEqualTo(200);
            var wrong = models(guarded, "Bearer sk-abc-secret-xyz");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.body()).isEqualTo("{\"error\":{\"message\":\"Incorrect API key provided: sk-abc***xyz. You"
                    + " can find your API key in the account settings.\",\"type\":\"invalid_request_error\","
                    + "\"param\":null,\"code\":\"invalid_api_key\"}}");
            assertThat(models(guarded, "Bearer short").body()).contains("provided: ***.").doesNotContain("short");
            assertThat(HttpCalls.get(guarded, "/v1/models").body()).contains("You didn't provide an API key.");
            assertThat(HttpCalls.chat(guarded, "sim/stall", "").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void onlyModelsThatExistAnswer() throws Exception {
        try (var small = Simulator.builder().models("gpt-4o").start()) {
            assertThat(HttpCalls.chat(small, "gpt-4o", "").statusCode()).isEqualTo(200);
            assertThat(HttpCalls.chat(small, "sim/tokens=1", "").statusCode()).isEqualTo(200);
            var unknown = HttpCalls.chat(small, "gpt-9", "");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).isEqualTo("{\"error\":{\"message\":\"The model `gpt-9` does not exist or you do not"
                    + " have access to it.\",\"type\":\"invalid_request_error\",\"param\":null,"
                    + "\"code\":\"model_not_found\"}}");
            assertThat(HttpCalls.post(small, "/v1/embeddings", "{\"model\":\"gpt-9\",\"input\":\"x\"}").statusCode())
                    .isEqualTo(404);
            assertThat(HttpCalls.get(small, "/v1/models").body()).contains("\"gpt-4o\"");
            assertThat(HttpCalls.get(small, "/v1/models/gpt-9").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void modelsAreListedAndFound() throws Exception {
        assertThat(HttpCalls.get(simulator, "/v1/models").body()).isEqualTo("{\"object\":\"list\",\"data\":["
                + "{\"id\":\"simulated-chat\",\"object\":\"model\",\"created\":1787300000,\"owned_by\":\"simulator\","
                + "\"shutdown_date\":null},{\"id\":\"simulated-embedding\",\"object\":\"model\",\"created\":1787300000,"
                + "\"owned_by\":\"simulator\",\"shutdown_date\":null}]}");
        assertThat(HttpCalls.get(simulator, "/v1/models/simulated-chat").body()).startsWith("{\"id\":\"simulated-chat\",");
        assertThat(HttpCalls.get(simulator, "/v1/models/sim%2Ftokens=3").body()).startsWith("{\"id\":\"sim/tokens=3\",");
        assertThat(HttpCalls.get(simulator, "/v1/models/other").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "not json | | | We could not parse the JSON body",
        "[] | | | We could not parse the JSON body",
        "{} | | | you must provide a model parameter",
        "{'model':'m'} | messages | missing_required_parameter | Missing required parameter: 'messages'.",
        "{'model':'m','messages':'hi'} | messages | invalid_type | Invalid type for 'messages'",
        "{'model':'m','messages':[]} | messages | empty_array | Invalid 'messages': empty array."})
    void requestsThatCannotBeAnswered(String body, String param, String code, String message) throws Exception {
        refused(HttpCalls.post(simulator, "/v1/chat/completions", body.replace('\'', '"')), param, code, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "'messages':[HI],'colour':'red' | colour | unknown_parameter | Unknown parameter: 'colour'.",
        "'messages':[HI],'tools':[] | tools | empty_array | Invalid 'tools': empty array.",
        "'messages':[HI],'stop':[] | stop | empty_array | Invalid 'stop': empty array.",
        "'messages':[HI],'stream_options':{} | stream_options | | The 'stream_options' parameter is only allowed when",
        "'messages':[HI],'response_format':{'type':'json_object'} | messages | | 'messages' must contain the word 'json'",
        "'messages':[HI,{'role':'assistant','tool_calls':[{'id':'c1'},{'id':'c2'}]},{'role':'tool','tool_call_id':'c1'},HI]"
            + " | messages | | An assistant message with 'tool_calls' must be followed by tool messages",
        "'messages':[HI,{'role':'assistant','tool_calls':[{'id':'" + "12345678901234567890123456789012345678901" + "'}]}]"
            + " | messages[1].tool_calls[0].id | string_above_max_length | Invalid 'messages[1].tool_calls[0].id': string"})
    void whatTheProviderItselfRefuses(String fields, String param, String code, String message) throws Exception {
        String body = ("{'model':'sim/strict'," + fields.replace("HI", "{'role':'user','content':'Hi'}") + "}")
                .replace('\'', '"');
        refused(HttpCalls.post(simulator, "/v1/chat/completions", body), param, code, message);
        String lax = body.replace("sim/strict", "m");
        assertThat(HttpCalls.post(simulator, "/v1/chat/completions", lax).statusCode()).isEqualTo(200);
    }

    @Test
    void reasoningModelsRefuseTheOldTokenLimit() throws Exception {
        simulator.next("strict");
        refused(HttpCalls.chat(simulator, "gpt-5.4", "\"max_tokens\":10"), "max_tokens", "unsupported_parameter",
                "Unsupported parameter: 'max_tokens' is not supported with this model.");
        simulator.next("strict");
        assertThat(HttpCalls.chat(simulator, "gpt-4o", "\"max_tokens\":10").statusCode()).isEqualTo(200);
    }

    private static void refused(HttpResponse<String> answer, String param, String code, String message) {
        assertThat(answer.statusCode()).isEqualTo(400);
        var error = HttpCalls.json(answer).path("error");
        assertThat(error.path("message").asString()).startsWith(message);
        assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").stringValue(null)).isEqualTo(param);
        assertThat(error.path("code").stringValue(null)).isEqualTo(code);
    }

    @Test
    void wrongPathsAndMethods() throws Exception {
        var unknown = HttpCalls.post(simulator, "/v1/chat/completion", "{}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("\"Invalid URL (POST /v1/chat/completion)\"");
        var method = HttpCalls.get(simulator, "/v1/embeddings");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("allow")).contains("POST");
        assertThat(HttpCalls.post(simulator, "/v1/models", "{}").headers().firstValue("allow")).contains("GET");
    }

    @Test
    void basePathsOfCompatibleServersWorkToo() throws Exception {
        assertThat(HttpCalls.post(simulator, "/api/paas/v4/chat/completions", HttpCalls.chatBody("m", "")).statusCode())
                .isEqualTo(200);
        assertThat(HttpCalls.get(simulator, "/compatible-mode/models").statusCode()).isEqualTo(200);
    }
}
