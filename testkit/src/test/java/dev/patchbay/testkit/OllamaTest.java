package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of an Ollama server, seen by a client that knows nothing of it. */
@Timeout(30)
class OllamaTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(
            Simulator.builder().clock(Clock.fixed(Instant.parse("2026-08-21T09:15:00Z"), ZoneOffset.UTC)));

    private static final String HI = "{\"model\":\"qwen3:8b\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    private final Simulator simulator = SIMULATOR.simulator();

    private String chat(String more) throws Exception {
        return HttpCalls.post(simulator, "/api/chat", HI + more + "}").body()
                .replaceAll("00\\.0+\\d+Z", "TIME").replaceAll("call_sim\\d+", "call_sim");
    }

    @Test
    void streamsUnlessToldNotTo() throws Exception {
        simulator.next("text=It is,reasoning=Hm.");
        String head = "{\"model\":\"qwen3:8b\",\"created_at\":\"2026-08-21T09:15:TIME\",\"message\":{\"role\":\"assistant\","
                + "\"content\":";
        assertThat(chat("")).isEqualTo(head + "\"\",\"thinking\":\"Hm.\"},\"done\":false}\n"
                + head + "\"It\"},\"done\":false}\n" + head + "\" is\"},\"done\":false}\n"
                + head + "\"\"},\"done\":true,\"done_reason\":\"stop\",\"total_duration\":1000000000,\"load_duration\":1000,"
                + "\"prompt_eval_count\":8,\"prompt_eval_duration\":250000000,\"eval_count\":3,"
                + "\"eval_duration\":500000000}\n");
        assertThat(HttpCalls.post(simulator, "/api/chat", HI + "}").headers().firstValue("content-type"))
                .contains("application/x-ndjson");
    }

    @Test
    void callsComeWholeAndTheEndSaysStop() throws Exception {
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\","
                + "\"properties\":{\"city\":{\"enum\":[\"Oslo\"]}}}}}]";
        simulator.next("tool-calls=2");
        assertThat(chat(tools).lines().toList()).satisfiesExactly(
                line -> assertThat(line).contains("\"tool_calls\":[{\"id\":\"call_sim_0\",\"function\":{\"index\":0,\"name\":"
                        + "\"f\",\"arguments\":{\"city\":\"Oslo\"}}}]},\"done\":false}"),
                line -> assertThat(line).contains("call_sim_1"),
                line -> assertThat(line).contains("\"done\":true,\"done_reason\":\"stop\""));
    }

    @Test
    void anErrorInAStreamIsTheLastLine() throws Exception {
        simulator.next("text=One two three,error-event=1");
        assertThat(chat("").lines().toList()).hasSize(2).last().isEqualTo(
                "{\"error\":\"an error was encountered while running the model: unexpected EOF\"}");
    }

    @ParameterizedTest
    @CsvSource({"server_is_overloaded,503,server busy", "model_not_found,404,try pulling it first",
        "invalid_api_key,401,signin_url", "made up,400,made up"})
    void errorsAreASentence(String code, int status, String words) throws Exception {
        simulator.next("error=" + code);
        var answer = HttpCalls.post(simulator, "/api/chat", HI + "}");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"error\":\"").contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"messages\":[]} | model is required",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"developer\",\"content\":\"x\"}]} | invalid role",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[]}]} | cannot unmarshal array",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"images\":[\"data:image/png;base64,AA==\"]}]}"
            + " | illegal base64 data",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":"
            + "\"f\",\"arguments\":\"{}\"}}]}]} | cannot unmarshal string",
        "{\"model\":\"m\",\"messages\":[],\"options\":{\"stop\":\"x\"}} | must be of type array"})
    void strictlyItRefusesWhatOllamaRefuses(String body, String words) throws Exception {
        simulator.next("strict");
        var answer = HttpCalls.post(simulator, "/api/chat", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HttpCalls.json(answer).path("error").asString()).contains(words);
    }

    @Test
    void tellsItsModelsAndItsVersion() throws Exception {
        assertThat(HttpCalls.json(HttpCalls.get(simulator, "/api/tags")).path("models").path(0).path("name").asString())
                .isEqualTo("simulated:latest");
        assertThat(HttpCalls.get(simulator, "/api/version").body()).contains("version");
        assertThat(HttpCalls.json(HttpCalls.get(simulator, "/api/ps")).path("models").path(0).path("context_length").asInt())
                .isEqualTo(4096);
        assertThat(HttpCalls.json(HttpCalls.post(simulator, "/api/show", "{\"model\":\"m\"}")).path("capabilities"))
                .hasSize(4);
    }
}
