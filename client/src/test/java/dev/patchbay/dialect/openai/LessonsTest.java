package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Identity;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint learns from refusals, so that the call that was refused is worth sending once more. */
class LessonsTest {
    private static OpenAiDialect towards(String profile) {
        var endpoint = new Endpoint("mine", URI.create("https://mine.openai.azure.com/openai/v1"), "key", List.of());
        return new OpenAiDialect(endpoint, ProfileTable.named(profile), Servers.CLOCK);
    }

    private static PatchbayException refusal(OpenAiDialect dialect, String body) {
        var error = dialect.error(new ErrorAnswer(400, Headers.of(List.of()), body.getBytes(UTF_8)));
        return error.with(error.facts().toBuilder().model("mine-5").build());
    }

    private static String sent(OpenAiDialect dialect, String model, boolean stream) {
        var request = ChatRequest.fromJson(JsonObject.parse(
                "{\"model\":\"" + model + "\",\"messages\":[],\"max_tokens\":5}"));
        return new String(dialect.chat(request, stream, new Identity("call-1", List.of())).body(), UTF_8);
    }

    @Test
    void theNewNameOfTheLimitOnTokensForOneDeployment() {
        var azure = towards("azure-v1");
        var refusal = refusal(azure, "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with"
                + " this model. Use 'max_completion_tokens' instead.\",\"param\":\"max_tokens\","
                + "\"code\":\"unsupported_parameter\"}}");
        assertThat(azure.learn(refusal)).isTrue();
        assertThat(sent(azure, "mine-5", false)).contains("\"max_completion_tokens\":5").doesNotContain("max_tokens");
        assertThat(sent(azure, "other", false)).contains("\"max_tokens\":5");
    }

    @Test
    void thatUsageCannotBeAskedFor() {
        var azure = towards("azure");
        assertThat(sent(azure, "mine-5", true)).contains("stream_options");
        assertThat(azure.learn(refusal(azure,
                "{\"error\":{\"message\":\"Unrecognized request argument supplied: stream_options\"}}"))).isTrue();
        assertThat(sent(azure, "mine-5", true)).doesNotContain("stream_options");
    }

    /** The open Qwen 3 models think unless told not to (langchain4j/langchain4j#3974, coze-dev/coze-studio#324). */
    @Test
    void thatAModelThinksInStreamsOnly() {
        var qwen = towards("qwen");
        assertThat(qwen.learn(refusal(qwen, "{\"error\":{\"message\":\"parameter.enable_thinking must be set to false for"
                + " non-streaming calls\",\"code\":\"invalid_parameter_error\"}}"))).isTrue();
        assertThat(sent(qwen, "mine-5", false)).contains("\"enable_thinking\":false");
        assertThat(sent(qwen, "mine-5", true)).doesNotContain("enable_thinking");
        assertThat(sent(qwen, "other", false)).doesNotContain("enable_thinking");
        var wanted = ChatRequest.builder().model("mine-5").user("Hi").reasoningEffort("high").build();
        assertThat(new String(qwen.chat(wanted, false, new Identity("call-2", List.of())).body(), UTF_8))
                .as("who asks for it gets it, put together").contains("\"enable_thinking\":true", "\"stream\":true");
    }

    @Test
    void thatAModelAnswersInStreamsOnly() {
        var qwen = towards("qwen");
        assertThat(qwen.learn(refusal(qwen, "{\"error\":{\"message\":\"This model only support stream mode, please enable"
                + " the stream parameter to access the model.\",\"code\":\"invalid_parameter_error\"}}"))).isTrue();
        var request = ChatRequest.builder().model("mine-5").user("Hi").build();
        var call = qwen.chat(request, false, new Identity("call-1", List.of()));
        assertThat(new String(call.body(), UTF_8)).contains("\"stream\":true", "\"include_usage\":true");
        assertThat(call.headers()).contains(new Header("Accept", "text/event-stream"));
        assertThat(sent(qwen, "other", false)).doesNotContain("\"stream\":true");
    }

    /** The stream is the same answer, whether it was asked for or not, and fails as it would elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"", ": waiting\n\n", "event: message\n"})
    void aStreamInPlaceOfAnAnswerIsPutTogether(String beginning) {
        String chunk = beginning + "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":";
        var whole = towards("qwen").readChat((chunk + "\"stop\"}]}\n\ndata: [DONE]\n\ndata: no more\n\n").getBytes(UTF_8));
        assertThat(whole.content()).isEqualTo("Hi");
        assertThat(towards("qwen").readChat((chunk + "\"stop\"}]}\n\n").getBytes(UTF_8)).content()).isEqualTo("Hi");
        assertThatThrownBy(() -> towards("qwen").readChat((chunk + "null}]}\n\n").getBytes(UTF_8)))
                .hasMessageContaining("no finish reason");
    }

    /** Who says in the server's own words that it is to think gets the refusal, too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"enable_thinking\":true | true",
        "\"thinking\":{\"type\":\"enabled\"} | true",
        "\"enable_thinking\":false | false",
        "\"thinking\":{\"type\":\"disabled\"} | false",
        "\"reasoning_effort\":\"none\" | false"
    })
    void whoWantsThoughtsIsNotGivenLess(String said, boolean wanted) {
        var qwen = towards("qwen");
        qwen.learn(refusal(qwen, "{\"error\":{\"message\":\"parameter.enable_thinking must be set to false for"
                + " non-streaming calls\"}}"));
        var request = ChatRequest.fromJson(JsonObject.parse("{\"model\":\"mine-5\",\"messages\":[]," + said + "}"));
        String sent = new String(qwen.chat(request, false, new Identity("call-1", List.of())).body(), UTF_8);
        assertThat(sent.contains("\"enable_thinking\":false")).isEqualTo(!wanted);
        assertThat(sent.contains("\"stream\":true")).isEqualTo(wanted);
    }

    @Test
    void thatACallTheModelWroteWrongMayComeRight() {
        var groq = towards("groq");
        var failed = refusal(groq, "{\"error\":{\"message\":\"Failed to call a function.\",\"code\":\"tool_use_failed\"}}");
        assertThat(groq.learn(failed)).isTrue();
        assertThat(towards("compatible").learn(failed)).isFalse();
    }
}
