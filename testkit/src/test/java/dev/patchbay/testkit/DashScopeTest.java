package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.script.Script;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DashScope's bytes, seen by a client that knows nothing of it. */
@Timeout(30)
class DashScopeTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private static final String TEXT = "/api/v1/services/aigc/text-generation/generation";
    private static final String VISION = "/api/v1/services/aigc/multimodal-generation/generation";
    private static final String VECTORS = "/api/v1/services/embeddings/text-embedding/text-embedding";
    private static final String HI = "\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final Simulator simulator = SIMULATOR.simulator();
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String asked(String parameters) {
        return "{\"model\":\"qwen-plus\"," + HI + ",\"parameters\":{" + parameters + "}}";
    }

    @Test
    void answersAsMessageAndAsText() throws Exception {
        simulator.script(Script.parse("text=It is"));
        assertThat(body(post(TEXT, asked("\"result_format\":\"message\"")))).isEqualTo("{\"output\":{\"choices\":[{"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"It is\",\"reasoning_content\":\"\"},"
                + "\"finish_reason\":\"stop\"}]},\"usage\":{\"input_tokens\":11,\"output_tokens\":2,\"total_tokens\":13,"
                + "\"output_tokens_details\":{\"reasoning_tokens\":0},\"prompt_tokens_details\":{\"cached_tokens\":0}},"
                + "\"request_id\":\"SIM\"}");
        assertThat(body(post(TEXT, asked("")))).startsWith("{\"output\":{\"text\":\"It is\",\"finish_reason\":\"stop\"},");
    }

    private static String body(HttpResponse<String> answer) {
        return answer.body().replaceAll("sim\\d+", "SIM");
    }

    /** Without the header there is no stream, and with it no other word is needed. */
    @Test
    void streamsWhatIsNewOrAllThereIs() throws Exception {
        simulator.script(Script.parse("text=It is,no-usage"));
        String message = "\"result_format\":\"message\"";
        assertThat(body(post(TEXT, asked(message + ",\"incremental_output\":true"), "X-DashScope-SSE", "enable"))).isEqualTo(
                event(1, "It", "null") + event(2, " is", "null") + event(3, "", "stop"));
        var repeating = post(TEXT, asked(message), "X-DashScope-SSE", "enable");
        assertThat(body(repeating)).isEqualTo(event(1, "It", "null") + event(2, "It is", "null") + event(3, "It is", "stop"));
        assertThat(repeating.headers().firstValue("content-type")).contains("text/event-stream;charset=UTF-8");
        assertThat(body(post(TEXT, asked(message + ",\"stream\":true")))).startsWith("{\"output\"");
    }

    private static String event(int number, String text, String finish) {
        return "id:" + number + "\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"choices\":[{\"message\":{\"role\":"
                + "\"assistant\",\"content\":\"" + text + "\",\"reasoning_content\":\"\"},\"finish_reason\":\"" + finish
                + "\"}]},\"request_id\":\"SIM\"}\n\n";
    }

    /** In a stream, an error is its only event. */
    @Test
    void errorsComeAsTheRequestWanted() throws Exception {
        String wrong = "{\"model\":\"qwen-plus\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String error = "{\"code\":\"InvalidParameter\",\"message\":\"Either \\\"prompt\\\" or \\\"messages\\\" must exist and"
                + " cannot both be none\",\"request_id\":\"SIM\"}";
        assertThat(body(post(TEXT, wrong))).isEqualTo(error);
        var streamed = post(TEXT, wrong, "X-DashScope-SSE", "enable");
        assertThat(streamed.statusCode()).isEqualTo(400);
        assertThat(body(streamed)).isEqualTo("id:1\nevent:error\n:HTTP_STATUS/400\ndata:" + error + "\n\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "qwen3-vl-plus | url error", "qwen3.5-plus | url error", "qwq-plus | only support stream mode",
        "qwen3-open-8b | must be set to false for non-streaming calls"})
    void modelsHaveTheirEndpointAndTheirManner(String model, String words) throws Exception {
        assertThat(post(TEXT, asked("").replace("qwen-plus", model)).body()).contains(words);
    }

    @Test
    void textModelsAreNotKnownWherePicturesAre() throws Exception {
        assertThat(post(VISION, asked("")).body()).contains("url error, please check url！");
        var answer = post(VISION, asked("").replace("qwen-plus", "qwen-vl-max"));
        assertThat(answer.body()).contains("\"content\":[{\"text\":\"Hello from the simulated model.\"}]")
                .contains("\"input_tokens_details\":{\"text_tokens\":").doesNotContain("total_tokens");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"temperature\":2 | Temperature should be in", "\"top_p\":0 | Range of top_p", "\"max_tokens\":0 | Range of max_tokens",
        "\"max_tokens\":65537 | Range of max_tokens should be [1, 65536]", "\"seed\":-1 | Range of seed",
        "\"seed\":2147483648 | Range of seed", "\"n\":5 | Range of n", "\"top_logprobs\":6 | Range of top_logprobs",
        "\"presence_penalty\":3 | Range of presence_penalty", "\"thinking_budget\":0 | positive integer",
        "\"tool_choice\":\"required\" | tool_choice is one of", "\"tool_choice\":\"auto\" | tools must be set",
        "\"n\":2,\"tools\":[{}] | n should be 1",
        "\"response_format\":{\"type\":\"json_object\"} | must contain the word 'json'"})
    void strictlyItRefusesWhatDashScopeRefuses(String parameters, String words) throws Exception {
        simulator.script(Script.parse("strict"));
        var answer = post(TEXT, asked(parameters));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"role\":\"developer\",\"content\":\"x\"} | is not one of",
        "{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]} | valid message",
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]} | valid message",
        "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"x\"} | must be a response to a preceeding message"})
    void strictlyMessagesHaveTheirForm(String message, String words) throws Exception {
        simulator.script(Script.parse("strict"));
        String body = "{\"model\":\"qwen-plus\",\"input\":{\"messages\":[" + message + "]},\"parameters\":{}}";
        assertThat(post(TEXT, body).body()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"X-DashScope-SSE, enable, go together", "Accept, text/event-stream, go together",
        "X-DashScope-SSE, true, must be enable", "X-DashScope-Async, enable, does not support asynchronous calls"})
    void headersSayWhatBodiesDoNot(String name, String value, String words) throws Exception {
        simulator.script(Script.parse("strict"));
        assertThat(post(TEXT, asked(""), name, value).body()).contains(words);
    }

    @Test
    void picturesInTheOwnStoreAreAnnounced() throws Exception {
        simulator.script(Script.parse("strict"));
        String body = "{\"model\":\"qwen-vl-max\",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"image\":"
                + "\"oss://bucket/cat.png\"}]}]}}";
        assertThat(post(VISION, body).statusCode()).isEqualTo(400);
        assertThat(post(VISION, body, "X-DashScope-OssResourceResolve", "enable").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"text-embedding-v4, 10, 200", "text-embedding-v4, 11, 400", "text-embedding-v2, 25, 200",
        "text-embedding-v2, 26, 400", "text-embedding-v4, 0, 400"})
    void batchesHaveTheirSize(String model, int texts, int status) throws Exception {
        String list = "\"x\",".repeat(texts).replaceFirst(",$", "");
        var answer = post(VECTORS, "{\"model\":\"" + model + "\",\"input\":{\"texts\":[" + list + "]}}");
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"\"dimension\":8, dimension is invalid", "\"dimensions\":64, dimension is invalid",
        "\"text_type\":\"passage\", text_type must be"})
    void strictlyVectorsHaveTheirLengths(String parameters, String words) throws Exception {
        simulator.script(Script.parse("strict"));
        assertThat(post(VECTORS, "{\"model\":\"text-embedding-v4\",\"input\":{\"texts\":[\"x\"]},\"parameters\":{"
                + parameters + "}}").body()).contains(words);
    }
}
