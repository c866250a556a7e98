package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static dev.patchbay.contract.Clients.json;
import static dev.patchbay.contract.Clients.lastBody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a caller asks arrives, in OpenAI's shape and as it was meant. */
@ExtendWith(SimulatorExtension.class)
class RequestsContractTest {
    private Patchbay client;

    @BeforeEach
    void open(Simulator simulator) {
        client = Clients.of(simulator);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static byte[] everyByte() {
        var bytes = new byte[1_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @EveryMode
    void parameters(Mode mode, Simulator simulator) {
        mode.ask(client, ChatRequest.builder().model("gpt-4o").system("Be brief.").user("Hi").temperature(0.5).topP(0.25)
                .maxTokens(99).stop("END", "\n\n").seed(-7).choices(2).reasoningEffort("low")
                .field("service_tier", Json.of("flex")).field("user", Json.of("u1")).build());
        JsonNode body = lastBody(simulator);
        assertThat(body.get("temperature")).isEqualTo(json("0.5"));
        assertThat(body.get("top_p")).isEqualTo(json("0.25"));
        assertThat(body.get("max_completion_tokens")).isEqualTo(json("99"));
        assertThat(body.get("stop")).isEqualTo(json("[\"END\",\"\\n\\n\"]"));
        assertThat(body.get("seed")).isEqualTo(json("-7"));
        assertThat(body.get("n")).isEqualTo(json("2"));
        assertThat(body.get("reasoning_effort")).isEqualTo(json("\"low\""));
        assertThat(body.get("service_tier")).isEqualTo(json("\"flex\""));
        assertThat(body.get("user")).isEqualTo(json("\"u1\""));
        assertThat(body.get("messages")).isEqualTo(json(
                "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Hi\"}]"));
    }

    @EveryMode
    void nothingIsSentThatNobodySet(Mode mode, Simulator simulator) {
        mode.ask(client, HELLO);
        assertThat(lastBody(simulator).propertyNames()).containsExactlyInAnyOrder(mode.streams()
                ? new String[] {"model", "messages", "stream", "stream_options"} : new String[] {"model", "messages"});
    }

    @EveryMode
    void imageAudioAndFile(Mode mode, Simulator simulator) {
        byte[] bytes = everyByte();
        mode.ask(client, ChatRequest.builder().model("gpt-4o").message(Message.user(ContentPart.text("What is this?"),
                ContentPart.image("https://example.com/a.png"), ContentPart.image(bytes, "image/png"),
                ContentPart.audio(bytes, "wav"), ContentPart.file(bytes, "application/pdf", "a \"b\".pdf"))).build());
        JsonNode parts = lastBody(simulator).get("messages").get(0).get("content");
        String base64 = Base64.getEncoder().encodeToString(bytes);
        assertThat(parts).isEqualTo(json("[{\"type\":\"text\",\"text\":\"What is this?\"},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64," + base64 + "\"}},"
                + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"" + base64 + "\",\"format\":\"wav\"}},"
                + "{\"type\":\"file\",\"file\":{\"file_data\":\"data:application/pdf;base64," + base64
                + "\",\"filename\":\"a \\\"b\\\".pdf\"}}]"));
    }

    @EveryMode
    void jsonSchema(Mode mode, Simulator simulator) {
        var schema = JsonObject.parse("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}");
        var request = HELLO.toBuilder().responseFormat(ResponseFormat.jsonSchema("place", schema)).build();
        assertThat(JsonObject.parse(mode.ask(client, request).content()).string("city")).isPresent();
        assertThat(lastBody(simulator).get("response_format")).isEqualTo(json("{\"type\":\"json_schema\",\"json_schema\":"
                + "{\"name\":\"place\",\"schema\":" + schema + ",\"strict\":true}}"));
    }

    @EveryMode
    void jsonObject(Mode mode, Simulator simulator) {
        var request = ChatRequest.builder().model("gpt-4o").user("Answer in JSON")
                .responseFormat(ResponseFormat.JSON_OBJECT).build();
        assertThat(JsonObject.parse(mode.ask(client, request).content()).has("answer")).isTrue();
        assertThat(lastBody(simulator).get("response_format")).isEqualTo(json("{\"type\":\"json_object\"}"));
    }

    @EveryMode
    void fieldsThatNobodyKnows(Mode mode, Simulator simulator) {
        mode.ask(client, HELLO.toBuilder().field("x_new", Json.parse("{\"a\":[1,2.50]}")).build());
        assertThat(lastBody(simulator).get("x_new")).isEqualTo(json("{\"a\":[1,2.50]}"));
    }

    @EveryMode
    void aBodyOfTheCallersOwnLeavesByteForByte(Mode mode, Simulator simulator) {
        String stream = mode.streams() ? ", \"stream\" : true, \"stream_options\": {\"include_usage\":true}" : "";
        String body = "{ \"model\":\"gpt-4o\" ,\n \"x\":[1.0, 1e2,\"\\u00e9é\"], \"messages\":[ {\"content\":\"Hi\","
                + "\"role\":\"user\",\"x\":null} ]" + stream + " }";
        mode.ask(client, ChatRequest.fromJson(JsonObject.parse(body)));
        assertThat(new String(Clients.last(simulator).body(), UTF_8)).isEqualTo(body);
    }

    @Test
    void anAnswersFieldsThatNobodyKnowsAreKept(Simulator simulator) {
        String answer = "{\"id\":\"x\", \"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\","
                + "\"mood\":\"good\"},\"finish_reason\":\"stop\",\"odds\":0.5}] ,\"vendor\":{\"a\":[1.50]}}";
        simulator.next("body=" + java.net.URLEncoder.encode(answer, UTF_8).replace("+", "%20"));
        var response = client.chat(HELLO);
        assertThat(response.toJson()).hasToString(answer);
        assertThat(response.message().extra()).hasToString("{\"mood\":\"good\"}");
    }

    @Test
    void aStreamsFieldsThatNobodyKnowAreKept(Simulator simulator) {
        String chunk = "{\"id\":\"x\", \"vendor\":{\"a\":[1.50]},\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\","
                + "\"mood\":\"good\"},\"finish_reason\":\"stop\"}]}";
        simulator.next(dev.patchbay.testkit.script.Script.OK.with(
                dev.patchbay.testkit.script.Setting.RAW_STREAM, "data: " + chunk + "\n\ndata: [DONE]\n\n"));
        try (var stream = client.stream(HELLO)) {
            assertThat(stream.iterator().next().toJson()).hasToString(chunk);
        }
    }
}
