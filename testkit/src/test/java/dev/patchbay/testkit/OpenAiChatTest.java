package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.ToolCall;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The bytes of chat completions, whole and streamed. */
@Timeout(30)
class OpenAiChatTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(
            Simulator.builder().clock(Clock.fixed(Instant.ofEpochSecond(1_787_300_000), ZoneOffset.UTC)));

    private static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"enum\":[\"Oslo\"]}}}}},"
            + "{\"type\":\"function\",\"function\":{\"name\":\"get_time\"}}]";

    private final Simulator simulator = SIMULATOR.simulator();

    private JsonNode whole(String model, String more) throws Exception {
        return HttpCalls.json(HttpCalls.chat(simulator, model, more));
    }

    private String stream(String model, String more) throws Exception {
        return HttpCalls.chat(simulator, model, "\"stream\":true" + (more.isEmpty() ? "" : "," + more)).body();
    }

    @Test
    void aWholeAnswer() throws Exception {
        var answer = HttpCalls.chat(simulator, "gpt-4o", "");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        assertThat(answer.body().replaceAll("chatcmpl-sim\\d+", "ID")).isEqualTo("{\"id\":\"ID\","
                + "\"object\":\"chat.completion\",\"created\":1787300000,\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"Hello from the simulated model.\",\"refusal\":null,"
                + "\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":6,"
                + "\"completion_tokens\":5,\"total_tokens\":11,\"prompt_tokens_details\":{\"cached_tokens\":0,"
                + "\"cache_write_tokens\":0,\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0,"
                + "\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}},"
                + "\"service_tier\":\"default\",\"system_fingerprint\":null}");
    }

    @Test
    void aStreamHasOneIdTheRoleOnceAndUsageOnlyAtItsEnd() throws Exception {
        var answer = HttpCalls.chat(simulator, "sim/text=Oslo%20is%20cold.%20%E2%9D%84,ascii,model=gpt-5.4",
                "\"stream\":true,\"stream_options\":{\"include_usage\":true}");
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        String head = "data: {\"id\":\"ID\",\"object\":\"chat.completion.chunk\",\"created\":1787300000,"
                + "\"model\":\"gpt-5.4\",";
        String open = head + "\"service_tier\":\"default\",\"choices\":[{\"index\":0,\"delta\":{";
        String close = "},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n";
        assertThat(answer.body().replaceAll("chatcmpl-sim\\d+", "ID")).isEqualTo(
                open + "\"role\":\"assistant\",\"content\":\"\",\"refusal\":null" + close
                + open + "\"content\":\"Oslo\"" + close
                + open + "\"content\":\" is\"" + close
                + open + "\"content\":\" cold.\"" + close
                + open + "\"content\":\" \\u2744\"" + close
                + open + "},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":null}\n\n"
                + head + "\"choices\":[],\"usage\":{\"prompt_tokens\":6,\"completion_tokens\":4,\"total_tokens\":10,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"cache_write_tokens\":0,\"audio_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
                + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}}\n\n"
                + "data: [DONE]\n\n");
    }

    @Test
    void withoutBeingAskedAStreamHasNoUsage() throws Exception {
        assertThat(stream("m", "")).doesNotContain("usage").endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text-with-usage", "parallel-tools", "refusal", "error", "compatible", "compatible-error"})
    void theSamplesOfTheProtocolComeOutByteForByte(String name) throws Exception {
        String sample;
        try (var file = OpenAiChatTest.class.getResourceAsStream("/openai/" + name + ".sse")) {
            sample = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        simulator.next(Script.OK.with(Setting.RAW_STREAM, sample), Script.parse("split=1").with(Setting.RAW_STREAM, sample));
        assertThat(stream("m", "")).isEqualTo(sample);
        assertThat(stream("m", "")).isEqualTo(sample);
    }

    @Test
    void toolsAreCalledByTurns() throws Exception {
        var one = whole("m", TOOLS).path("choices").path(0);
        assertThat(one.path("finish_reason").asString()).isEqualTo("tool_calls");
        assertThat(one.path("message").path("content").isNull()).isTrue();
        assertThat(one.path("message").path("tool_calls").size()).isEqualTo(1);
        var call = one.path("message").path("tool_calls").path(0);
        assertThat(call.path("type").asString()).isEqualTo("function");
        assertThat(call.path("id").asString()).startsWith("call_").hasSizeLessThanOrEqualTo(40);
        assertThat(call.path("function").toString())
                .isEqualTo("{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}");
        var three = whole("sim/tool-calls=3", TOOLS).path("choices").path(0).path("message").path("tool_calls");
        assertThat(three.values()).extracting(each -> each.path("function").path("name").asString())
                .containsExactly("get_weather", "get_time", "get_weather");
        assertThat(three.values()).extracting(each -> each.path("id").asString()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sim/tool-calls=2 | \"parallel_tool_calls\":false | get_weather",
        "sim/tool-calls=2 | \"tool_choice\":\"none\" | ",
        "sim/tool-calls=0 | \"tool_choice\":\"auto\" | ",
        "sim/text=no | \"tool_choice\":\"auto\" | ",
        "m | \"tool_choice\":\"required\" | get_weather",
        "m | \"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"get_time\"}} | get_time"})
    void theRequestHasItsSayInWhichTools(String model, String more, String called) throws Exception {
        var calls = whole(model.strip(), TOOLS + "," + more.strip()).path("choices").path(0).path("message")
                .path("tool_calls");
        assertThat(String.join(",", calls.values().stream().map(it -> it.path("function").path("name").asString())
                .toList())).isEqualTo(called == null ? "" : called);
    }

    @Test
    void theResultOfAToolIsAnsweredWithText() throws Exception {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\","
                + "\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"get_time\","
                + "\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"12:00\"}]," + TOOLS + "}";
        var choice = HttpCalls.json(HttpCalls.post(simulator, "/v1/chat/completions", body)).path("choices").path(0);
        assertThat(choice.path("message").path("content").asString()).isNotEmpty();
        assertThat(choice.path("message").has("tool_calls")).isFalse();
        assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
    }

    @Test
    void streamedToolCallsComeInPieces() throws Exception {
        var deltas = HttpCalls.chunks(stream("sim/tool-calls=2,label=s", TOOLS)).stream()
                .map(chunk -> chunk.path("choices").path(0).path("delta").toString()
                        .replaceAll("call_sim\\w+", "ID")).toList();
        assertThat(deltas).containsExactly(
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"ID\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"get_weather\",\"arguments\":\"\"}}],\"refusal\":null}",
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Oslo\\\"}\"}}]}",
                "{\"tool_calls\":[{\"index\":1,\"id\":\"ID\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"get_time\",\"arguments\":\"\"}}]}",
                "{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{}\"}}]}",
                "{}");
    }

    @Test
    void callsCanBeWrittenByTheTest() throws Exception {
        simulator.next(Script.OK.with(Setting.CALLS, List.of(new ToolCall("any", "{broken"))));
        var call = whole("m", "").path("choices").path(0).path("message").path("tool_calls").path(0);
        assertThat(call.path("function").path("arguments").asString()).isEqualTo("{broken");
    }

    @Test
    void severalChoicesTakeTurns() throws Exception {
        assertThat(whole("sim/text=a%20b", "\"n\":3").path("choices").size()).isEqualTo(3);
        var indexes = HttpCalls.chunks(stream("sim/text=a%20b", "\"n\":2")).stream()
                .map(chunk -> chunk.path("choices").path(0).path("index").asInt()).toList();
        assertThat(indexes).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
        assertThat(whole("sim/text=a%20b", "\"n\":3").path("usage").path("completion_tokens").asInt()).isEqualTo(6);
    }

    @Test
    void jsonIsAnsweredWithJson() throws Exception {
        var text = content(whole("m", "\"response_format\":{\"type\":\"json_object\"}"));
        assertThat(HttpCalls.json(text).isObject()).isTrue();
        String schema = "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"age\":{\"type\":"
                + "[\"integer\",\"null\"],\"minimum\":18},\"tags\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/tag\"}},"
                + "\"either\":{\"anyOf\":[{\"type\":\"boolean\"},{\"type\":\"null\"}]},\"score\":{\"type\":\"number\"},"
                + "\"none\":{\"type\":\"null\"},\"kind\":{\"const\":7}},\"$defs\":{\"tag\":{\"enum\":[\"x\",\"y\"]}}}";
        var shaped = content(whole("m", "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\","
                + "\"schema\":" + schema + "}}"));
        assertThat(shaped).isEqualTo("{\"name\":\"simulated\",\"age\":18,\"tags\":[\"x\"],\"either\":true,\"score\":1.5,"
                + "\"none\":null,\"kind\":7}");
    }

    @Test
    void theTokenLimitCutsTheText() throws Exception {
        for (String limit : new String[] {"\"max_tokens\":3", "\"max_completion_tokens\":3"}) {
            var answer = whole("sim/tokens=10", limit);
            assertThat(content(answer)).isEqualTo("The simulated model");
            assertThat(answer.path("choices").path(0).path("finish_reason").asString()).isEqualTo("length");
        }
        var thought = whole("sim/tokens=10,reasoning-tokens=64", "\"max_completion_tokens\":64");
        assertThat(content(thought)).isEmpty();
        assertThat(thought.path("usage").path("completion_tokens").asInt()).isEqualTo(64);
    }

    @Test
    void reasoningCachedTokensFinishAndModelAreAsTheScriptSays() throws Exception {
        var answer = whole("sim/reasoning-tokens=64,cached-tokens=5,finish=content_filter,model=x,reasoning=I%20see", "");
        assertThat(answer.path("usage").path("completion_tokens").asInt()).isEqualTo(71);
        assertThat(answer.path("usage").path("completion_tokens_details").path("reasoning_tokens").asInt()).isEqualTo(64);
        assertThat(answer.path("usage").path("prompt_tokens_details").path("cached_tokens").asInt()).isEqualTo(5);
        assertThat(answer.path("choices").path(0).path("finish_reason").asString()).isEqualTo("content_filter");
        assertThat(answer.path("model").asString()).isEqualTo("x");
        assertThat(answer.path("choices").path(0).path("message").path("reasoning_content").asString()).isEqualTo("I see");
        assertThat(stream("sim/reasoning=I%20see,text=yes", "")).containsSubsequence(
                "\"delta\":{\"role\":\"assistant\",\"content\":\"\"", "{\"reasoning_content\":\"I\"}",
                "{\"reasoning_content\":\" see\"}", "{\"content\":\"yes\"}");
    }

    @Test
    void refusalsAndLogProbabilities() throws Exception {
        String odds = "\"logprobs\":true,\"top_logprobs\":1";
        String stream = stream("sim/refusal=Sorry", odds);
        assertThat(stream).contains("\"delta\":{\"role\":\"assistant\",\"content\":null,\"refusal\":\"\"},\"logprobs\":null",
                "\"delta\":{\"refusal\":\"Sorry\"},\"logprobs\":{\"content\":null,\"refusal\":[{\"token\":\"Sorry\","
                        + "\"logprob\":-0.0021,\"bytes\":[83,111,114,114,121],\"top_logprobs\":[{\"token\":\"Sorry\","
                        + "\"logprob\":-0.0021,\"bytes\":[83,111,114,114,121]}]}]},\"finish_reason\":null}");
        var refused = whole("sim/refusal=Sorry", "").path("choices").path(0);
        assertThat(refused.path("message").path("content").isNull()).isTrue();
        assertThat(refused.path("message").path("refusal").asString()).isEqualTo("Sorry");
        var content = whole("sim/text=a%20b", "\"logprobs\":true,\"top_logprobs\":2").path("choices").path(0)
                .path("logprobs").path("content");
        assertThat(content.size()).isEqualTo(2);
        assertThat(content.path(0).path("top_logprobs").size()).isEqualTo(2);
    }

    @Test
    void obfuscationIsOnEveryChunkUnlessDeclined() throws Exception {
        assertThat(HttpCalls.chunks(stream("sim/obfuscation", ""))).allMatch(chunk -> chunk.has("obfuscation"));
        assertThat(stream("sim/obfuscation", "\"stream_options\":{\"include_obfuscation\":false}"))
                .doesNotContain("\"obfuscation\"");
    }

    @Test
    void aFoldedStreamIsTheWholeAnswer() throws Exception {
        for (String script : new String[] {"tokens=40", "reasoning=a%20b%20c", "refusal=no%20no", "tool-calls=0"}) {
            var message = whole("sim/" + script, TOOLS).path("choices").path(0).path("message");
            var chunks = HttpCalls.chunks(stream("sim/" + script, TOOLS));
            for (String field : new String[] {"content", "reasoning_content", "refusal"}) {
                assertThat(folded(chunks, field)).as(script + " " + field)
                        .isEqualTo(message.path(field).asString(""));
            }
        }
    }

    private static String folded(List<JsonNode> chunks, String field) {
        var text = new StringBuilder();
        chunks.forEach(chunk -> text.append(chunk.path("choices").path(0).path("delta").path(field).asString("")));
        return text.toString();
    }

    private static String content(JsonNode answer) {
        return answer.path("choices").path(0).path("message").path("content").asString("");
    }
}
