package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.script.Script;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of Google's generateContent, seen by a client that knows nothing of it. */
@Timeout(30)
class GeminiTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(Simulator.builder().keys("good"));

    private static final String HI = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]";

    private final Simulator simulator = SIMULATOR.simulator();

    private HttpResponse<String> call(String path, String body) throws Exception {
        return HttpCalls.send(HttpCalls.request(simulator, path).header("x-goog-api-key", "good")
                .POST(BodyPublishers.ofString(body)).build());
    }

    private String generate(String model, String more) throws Exception {
        return call("/v1beta/models/" + model + ":generateContent", HI + more + "}").body()
                .replaceAll("simulated-\\d+", "ID");
    }

    @Test
    void aWholeAnswer() throws Exception {
        assertThat(generate("gemini-2.5-flash", "")).isEqualTo("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":"
                + "\"Hello from the simulated model.\"}],\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0}],"
                + "\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":5,\"totalTokenCount\":15},"
                + "\"modelVersion\":\"gemini-2.5-flash\",\"responseId\":\"ID\"}");
    }

    @Test
    void aStreamRepeatsTheShapeAndEndsWithAnEmptyText() throws Exception {
        simulator.next(Script.parse("text=One two,reasoning=Hm.,cached-tokens=3"));
        var answer = call("/v1beta/models/gemini-3.5-flash:streamGenerateContent?alt=sse", HI + "}");
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
        String tail = "\"modelVersion\":\"gemini-3.5-flash\",\"responseId\":\"ID\"}\n\n";
        assertThat(answer.body().replaceAll("simulated-\\d+", "ID").replaceAll("c2ltdWxhdGVk[^\"]+", "SIG")).isEqualTo(
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hm.\",\"thought\":true}],\"role\":\"model\"},"
                + "\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":10,\"cachedContentTokenCount\":3,"
                + "\"totalTokenCount\":11,\"thoughtsTokenCount\":1}," + tail
                + "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"One\"}],\"role\":\"model\"},\"index\":0}],"
                + "\"usageMetadata\":{\"promptTokenCount\":10,\"cachedContentTokenCount\":3,\"candidatesTokenCount\":1,"
                + "\"totalTokenCount\":12,\"thoughtsTokenCount\":1}," + tail
                + "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\" two\"}],\"role\":\"model\"},\"index\":0}],"
                + "\"usageMetadata\":{\"promptTokenCount\":10,\"cachedContentTokenCount\":3,\"candidatesTokenCount\":2,"
                + "\"totalTokenCount\":13,\"thoughtsTokenCount\":1}," + tail
                + "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\",\"thoughtSignature\":\"SIG\"}],"
                + "\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":10,"
                + "\"cachedContentTokenCount\":3,\"candidatesTokenCount\":2,\"totalTokenCount\":13,"
                + "\"thoughtsTokenCount\":1}," + tail);
    }

    @Test
    void callsComeWhole() throws Exception {
        String tools = ",\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"parametersJsonSchema\":{\"type\":\"object\","
                + "\"properties\":{\"city\":{\"enum\":[\"Oslo\"]}}}}]}]";
        simulator.next(Script.parse("tool-calls=2"));
        assertThat(generate("gemini-3.5-flash", tools).replaceAll("sim\\d+", "sim").replaceAll("c2ltdWxhdGVk[^\"]+", "SIG"))
                .contains("\"parts\":[{\"functionCall\":{\"id\":\"fc_sim_0\",\"name\":\"f\",\"args\":{\"city\":\"Oslo\"}},"
                        + "\"thoughtSignature\":\"SIG\"},{\"functionCall\":{\"id\":\"fc_sim_1\",\"name\":"
                        + "\"f\",\"args\":{\"city\":\"Oslo\"}}}]");
        assertThat(generate("gemini-2.5-flash", tools)).contains(
                "\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":{\"city\":\"Oslo\"}}}]").contains("\"STOP\"");
    }

    @Test
    void anErrorInAStreamIsBareJson() throws Exception {
        simulator.next("text=One two three,error-event=1");
        assertThat(call("/v1beta/models/m:streamGenerateContent?alt=sse", HI + "}").body())
                .startsWith("data: {").endsWith("}\n\n{\n  \"error\": {\n    \"code\": 500,\n    \"message\":"
                        + " \"An internal error has occurred.\",\n    \"status\": \"INTERNAL\"\n  }\n}\n");
    }

    @ParameterizedTest
    @CsvSource({"invalid_api_key,400,API_KEY_INVALID", "rate_limit_exceeded,429,Resource has been exhausted",
        "retry_info,429,PerMinute", "insufficient_quota,429,PerDay", "server_is_overloaded,503,UNAVAILABLE",
        "model_not_found,404,is not found", "context_length_exceeded,400,input token count", "made_up,400,made_up"})
    void errorsAreGoogles(String code, int status, String words) throws Exception {
        simulator.next("error=" + code);
        var answer = call("/v1beta/models/m:generateContent", HI + "}");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        assertThat(HttpCalls.json(answer).path("error").path("code").asInt()).isEqualTo(status);
    }

    @Test
    void vertexPutsErrorsInAList() throws Exception {
        simulator.next("error=rateLimitExceeded");
        var answer = call("/v1beta/models/m:generateContent", HI + "}");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(HttpCalls.json(answer).path(0).path("error").path("errors").path(0).path("reason").asString())
                .isEqualTo("rateLimitExceeded");
    }

    @Test
    void aRefusalIsABlockedPrompt() throws Exception {
        simulator.script(Script.parse("refusal=No."));
        String blocked = "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},\"usageMetadata\":"
                + "{\"promptTokenCount\":10,\"totalTokenCount\":10},\"modelVersion\":\"m\",\"responseId\":\"ID\"}";
        assertThat(generate("m", "")).isEqualTo(blocked);
        assertThat(call("/v1beta/models/m:streamGenerateContent?alt=sse", HI + "}").body()
                .replaceAll("simulated-\\d+", "ID")).isEqualTo("data: " + blocked + "\n\n");
    }

    @Test
    void keysAreAsked() throws Exception {
        assertThat(HttpCalls.post(simulator, "/v1beta/models/m:generateContent", HI + "}").statusCode()).isEqualTo(403);
        var wrong = HttpCalls.send(HttpCalls.request(simulator, "/v1/projects/p/models/m:generateContent")
                .header("authorization", "Bearer bad").POST(BodyPublishers.ofString(HI + "}")).build());
        assertThat(wrong.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"contents\":[]} | contents is not specified",
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"\"}]}]} | must have a text parameter",
        "{\"contents\":[{\"role\":\"boss\",\"parts\":[{\"text\":\"x\"}]}]} | valid role",
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]}],\"frobnicate\":1} | Unknown name",
        "{\"contents\":[{\"role\":\"model\",\"parts\":[{\"text\":\"x\"}]}]} | end with a user role",
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]},{\"role\":\"model\",\"parts\":[{\"functionCall\":"
            + "{\"name\":\"f\"}}]},{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]}]} | number of function response parts",
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]},{\"role\":\"model\",\"parts\":[{\"functionCall\":"
            + "{\"name\":\"f\"}}]},{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"f\",\"response\":{}}}]}]}"
            + " | missing a thought_signature"})
    void strictlyItRefusesWhatGoogleRefuses(String body, String words) throws Exception {
        simulator.next("strict");
        var answer = call("/v1beta/models/gemini-3.5-flash:generateContent", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void modelsAndTokensAreTold() throws Exception {
        var list = HttpCalls.send(HttpCalls.request(simulator, "/v1beta/models?pageSize=1000")
                .header("x-goog-api-key", "good").build());
        assertThat(HttpCalls.json(list).path("models").path(0).path("name").asString()).isEqualTo("models/gemini-3.5-flash");
        assertThat(call("/v1beta/models/m:countTokens", HI + "}").body()).isEqualTo("{\"totalTokens\":10}");
    }
}
