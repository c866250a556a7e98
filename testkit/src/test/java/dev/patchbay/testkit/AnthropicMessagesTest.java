package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of the Messages API, whole and streamed, and what it refuses. */
@Timeout(30)
class AnthropicMessagesTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(Simulator.builder().keys("good"));

    private static final String USER = "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]";
    private static final String TOOL = "\"tools\":[{\"name\":\"get_weather\",\"input_schema\":{\"type\":\"object\","
            + "\"properties\":{\"city\":{\"enum\":[\"Oslo\"]}}}}]";

    private final Simulator simulator = SIMULATOR.simulator();

    private HttpResponse<String> post(String path, String key, String body) throws Exception {
        return HttpCalls.send(HttpCalls.request(simulator, path).header("x-api-key", key)
                .header("anthropic-version", "2023-06-01").POST(BodyPublishers.ofString(body)).build());
    }

    private HttpResponse<String> ask(String model, String more) throws Exception {
        String messages = more.contains("\"messages\"") ? "" : "," + USER;
        return post("/v1/messages", "good", "{\"model\":\"" + model + "\",\"max_tokens\":100" + messages
                + (more.isEmpty() ? "" : "," + more) + "}");
    }

    @Test
    void aWholeMessage() throws Exception {
        var answer = ask("claude-sonnet-4-6", "");
        assertThat(answer.headers().firstValue("request-id")).isPresent();
        assertThat(answer.body().replaceAll("msg_sim\\d+", "ID")).isEqualTo("{\"id\":\"ID\",\"type\":\"message\","
                + "\"role\":\"assistant\",\"model\":\"claude-sonnet-4-6\",\"content\":[{\"type\":\"text\",\"text\":"
                + "\"Hello from the simulated model.\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{"
                + "\"input_tokens\":14,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,"
                + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":0,\"ephemeral_1h_input_tokens\":0},"
                + "\"output_tokens\":5,\"service_tier\":\"standard\"}}");
    }

    @Test
    void aStreamHasNamedEventsInBlocks() throws Exception {
        var answer = ask("sim/reasoning=Look%20up,tool-calls=1,model=claude-x", "\"stream\":true," + TOOL);
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        assertThat(answer.body().lines().filter(line -> line.startsWith("event: ")).map(line -> line.substring(7)))
                .containsExactly("message_start", "content_block_start", "ping", "content_block_delta",
                        "content_block_delta", "content_block_delta", "content_block_stop", "content_block_start",
                        "content_block_delta", "content_block_delta", "content_block_delta", "content_block_stop",
                        "message_delta", "message_stop");
        assertThat(answer.body()).contains("{\"type\":\"signature_delta\",\"signature\":\"EqoBCkgIBxABGAIiQLSIMULATED")
                .contains("{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"city\\\":\\\"Osl\"}")
                .contains("\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},\"usage\":{\"input_tokens\":");
    }

    @Test
    void theSampleOfTheProtocolComesOutByteForByte() throws Exception {
        String sample;
        try (var file = AnthropicMessagesTest.class.getResourceAsStream("/anthropic/page.sse")) {
            sample = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        simulator.next(Script.parse("split=1").with(Setting.RAW_STREAM, sample));
        assertThat(ask("m", "\"stream\":true").body()).isEqualTo(sample);
    }

    @Test
    void aRefusalTellsWhy() throws Exception {
        assertThat(ask("sim/refusal=No.", "").body()).contains("\"content\":[]").contains("\"stop_reason\":\"refusal\","
                + "\"stop_sequence\":null,\"stop_details\":{\"type\":\"refusal\",\"category\":null,\"explanation\":\"No.\"}");
    }

    @Test
    void anErrorInAStreamIsAnEvent() throws Exception {
        assertThat(ask("sim/error-event=2", "\"stream\":true").body()).endsWith("event: error\ndata: {\"type\":\"error\","
                + "\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"},\"request_id\":\"req_sim\"}\n\n");
        assertThat(ask("sim/no-done", "\"stream\":true").body()).doesNotContain("message_stop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "status=529 | 529 | overloaded_error | Overloaded",
        "status=504 | 504 | timeout_error | Request timed out",
        "error=context_length_exceeded | 400 | invalid_request_error | prompt is too long",
        "error=insufficient_quota | 400 | invalid_request_error | credit balance",
        "error=enforced_spend_limit_reached | 429 | rate_limit_error | spend limit",
        "error=permission_error | 403 | permission_error | permission",
        "status=418 | 418 | invalid_request_error | Simulated status 418."})
    void errorsAreWordedAsAnthropicDoes(String script, int status, String type, String words) throws Exception {
        var answer = ask("sim/" + script, "");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(HttpCalls.json(answer).path("error").path("type").asString()).isEqualTo(type);
        assertThat(HttpCalls.json(answer).path("error").path("message").asString()).contains(words);
        assertThat(HttpCalls.json(answer).path("request_id").asString()).startsWith("req_sim");
    }

    @Test
    void keysAndModelsAndCounts() throws Exception {
        assertThat(post("/v1/messages", "bad", "{}").statusCode()).isEqualTo(401);
        assertThat(post("/v1/messages/count_tokens", "good", "{\"model\":\"m\"," + USER + "}").body())
                .isEqualTo("{\"input_tokens\":14}");
        var models = HttpCalls.send(HttpCalls.request(simulator, "/v1/models?limit=1000").header("x-api-key", "good")
                .header("anthropic-version", "2023-06-01").build());
        assertThat(HttpCalls.json(models).path("data").path(0).path("id").asString()).isEqualTo("claude-sonnet-4-6");
        assertThat(HttpCalls.send(HttpCalls.request(simulator, "/v1/messages").header("x-api-key", "good")
                .POST(BodyPublishers.ofString("{}")).build()).body()).contains("anthropic-version: header is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"seed\":1", "\"temperature\":1.5", "\"temperature\":1,\"top_p\":0.5", "\"tool_choice\":{\"type\":\"any\"}",
        "\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}]",
        "\"messages\":[{\"role\":\"user\",\"content\":[]}]",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}]",
        "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}",
        "\"tools\":[{\"name\":\"a.b\",\"input_schema\":{\"type\":\"object\"}}]",
        "\"tools\":[{\"name\":\"a\",\"input_schema\":{\"type\":\"object\",\"anyOf\":[]}}]"})
    void strictlyRefusesWhatAnthropicRefuses(String more) throws Exception {
        simulator.next(Script.parse("strict"));
        var answer = ask("claude-sonnet-4-6", more);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HttpCalls.json(answer).path("error").path("type").asString()).isEqualTo("invalid_request_error");
    }
}
