package dev.patchbay.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.dashscope.aigc.generation.Generation;
import com.alibaba.dashscope.aigc.generation.GenerationParam;
import com.alibaba.dashscope.aigc.generation.GenerationParam.GenerationParamBuilder;
import com.alibaba.dashscope.aigc.generation.GenerationResult;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversation;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversationParam;
import com.alibaba.dashscope.common.Message;
import com.alibaba.dashscope.common.MultiModalMessage;
import com.alibaba.dashscope.common.Role;
import com.alibaba.dashscope.embeddings.TextEmbedding;
import com.alibaba.dashscope.embeddings.TextEmbeddingParam;
import com.alibaba.dashscope.embeddings.TextEmbeddingResult;
import com.alibaba.dashscope.exception.ApiException;
import com.alibaba.dashscope.tools.FunctionDefinition;
import com.alibaba.dashscope.tools.ToolCallBase;
import com.alibaba.dashscope.tools.ToolCallFunction;
import com.alibaba.dashscope.tools.ToolFunction;
import com.google.gson.JsonParser;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.speech.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's own client, unmodified, finds the simulator as good as DashScope, which is as strict as it can be. */
@Timeout(60)
class DashScopeSdkTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(
            Simulator.builder().keys("sk-good").script(Script.parse("strict")));

    private static final String HELLO = "Hello from the simulated model.";

    private final Simulator simulator = SIMULATOR.simulator();
    private final String url = simulator.url() + "/api/v1";
    private final Generation generation = new Generation("http", url);

    private static GenerationParamBuilder<?, ?> ask(Message... messages) {
        return GenerationParam.builder().apiKey("sk-good").model("qwen-plus").messages(List.of(messages))
                .resultFormat(GenerationParam.ResultFormat.MESSAGE);
    }

    private static Message user(String text) {
        return Message.builder().role(Role.USER.getValue()).content(text).build();
    }

    private static Message said(GenerationResult result) {
        return result.getOutput().getChoices().get(0).getMessage();
    }

    @Test
    void answersInOnePiece() throws Exception {
        simulator.next("strict,cached-tokens=3,reasoning-tokens=5");
        GenerationResult result = generation.call(ask(user("Hi")).temperature(0.7f).topP(0.8).seed(7).maxTokens(50)
                .stopStrings(List.of("END")).build());
        assertThat(said(result).getContent()).isEqualTo(HELLO);
        assertThat(result.getOutput().getChoices().get(0).getFinishReason()).isEqualTo("stop");
        assertThat(result.getRequestId()).startsWith("sim");
        assertThat(result.getUsage().getPromptTokensDetails().getCachedTokens()).isEqualTo(3);
        assertThat(result.getUsage().getOutputTokensDetails().getReasoningTokens()).isEqualTo(5);
        assertThat(result.getUsage().getTotalTokens())
                .isEqualTo(result.getUsage().getInputTokens() + result.getUsage().getOutputTokens());
    }

    /** The older form, where there are no choices. */
    @Test
    void answersAsBareText() throws Exception {
        var result = generation.call(ask(user("Hi")).resultFormat(GenerationParam.ResultFormat.TEXT).build());
        assertThat(result.getOutput().getText()).isEqualTo(HELLO);
        assertThat(result.getOutput().getFinishReason()).isEqualTo("stop");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void streamsWhatIsNewOrAllThereIs(boolean incremental) throws Exception {
        simulator.next("strict,text=One two three,reasoning=Let me see.");
        List<GenerationResult> events = events(ask(user("Hi")).incrementalOutput(incremental).build());
        String text = incremental ? joined(events) : said(events.getLast()).getContent();
        assertThat(text).isEqualTo("One two three");
        assertThat(events.getLast().getOutput().getChoices().get(0).getFinishReason()).isEqualTo("stop");
        assertThat(events.get(0).getOutput().getChoices().get(0).getFinishReason()).isEqualTo("null");
        assertThat(events.getLast().getUsage().getOutputTokens()).isEqualTo(6);
    }

    private List<GenerationResult> events(GenerationParam request) throws Exception {
        var events = new ArrayList<GenerationResult>();
        generation.streamCall(request).blockingForEach(events::add);
        return events;
    }

    private static String joined(List<GenerationResult> events) {
        return String.join("", events.stream().map(event -> said(event).getContent()).toList());
    }

    @Test
    void thinksInStreams() throws Exception {
        simulator.next("strict,text=4,reasoning=2 + 2");
        var events = events(ask(user("2 + 2?")).incrementalOutput(true).enableThinking(true).thinkingBudget(100).build());
        assertThat(String.join("", events.stream().map(event -> said(event).getReasoningContent()).toList()))
                .isEqualTo("2 + 2");
        assertThatThrownBy(() -> generation.call(ask(user("2 + 2?")).enableThinking(true).build()))
                .isInstanceOf(ApiException.class).hasMessageContaining("must be set to false for non-streaming calls");
    }

    @Test
    void callsToolsInOnePieceAndTakesTheirResults() throws Exception {
        simulator.next("strict,tool-calls=2");
        Message called = said(generation.call(tools(user("Weather?")).parallelToolCalls(true).build()));
        assertThat(called.getToolCalls()).hasSize(2).extracting(call -> ((ToolCallFunction) call).getFunction().getName())
                .containsExactly("get_weather", "get_time");
        var conversation = new ArrayList<>(List.of(user("Weather?"), called));
        for (ToolCallBase call : called.getToolCalls()) {
            conversation.add(Message.builder().role(Role.TOOL.getValue()).toolCallId(call.getId()).content("18 C").build());
        }
        var answer = generation.call(tools(conversation.toArray(Message[]::new)).build());
        assertThat(said(answer).getContent()).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callsToolsInStreams(boolean incremental) throws Exception {
        simulator.next("strict,tool-calls=2");
        var events = events(tools(user("Weather?")).parallelToolCalls(true).incrementalOutput(incremental).build());
        var arguments = new StringBuilder();
        for (GenerationResult event : events) {
            List<ToolCallBase> calls = said(event).getToolCalls();
            String last = calls == null || calls.isEmpty() ? ""
                    : ((ToolCallFunction) calls.getLast()).getFunction().getArguments();
            if (incremental) {
                arguments.append(last);
            } else {
                arguments.replace(0, arguments.length(), last);
            }
        }
        assertThat(arguments.toString()).endsWith("{\"city\":\"simulated\"}");
        assertThat(events.getLast().getOutput().getChoices().get(0).getFinishReason()).isEqualTo("tool_calls");
    }

    private static GenerationParamBuilder<?, ?> tools(Message... messages) {
        return ask(messages).tools(List.of(tool("get_weather"), tool("get_time")));
    }

    private static ToolFunction tool(String name) {
        var parameters = JsonParser.parseString("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
                + "\"required\":[\"city\"]}").getAsJsonObject();
        return ToolFunction.builder().function(FunctionDefinition.builder().name(name).description(name)
                .parameters(parameters).build()).build();
    }

    @Test
    void looksAtPictures() throws Exception {
        var message = MultiModalMessage.builder().role(Role.USER.getValue()).content(List.of(
                Map.of("image", "https://example.com/cat.png"), Map.of("text", "What is it?"))).build();
        simulator.next("strict,text=A cat.");
        var result = new MultiModalConversation("http", url).call(MultiModalConversationParam.builder().apiKey("sk-good")
                .model("qwen3-vl-plus").message(message).build());
        assertThat(result.getOutput().getChoices().get(0).getMessage().getContent().get(0)).containsEntry("text", "A cat.");
        assertThat(result.getUsage().getInputTokensDetails().getTextTokens()).isPositive();
    }

    @Test
    void makesVectors() throws Exception {
        TextEmbeddingResult result = new TextEmbedding(url).call(TextEmbeddingParam.builder().apiKey("sk-good")
                .model("text-embedding-v4").texts(List.of("first", "second")).dimension(64)
                .textType(TextEmbeddingParam.TextType.QUERY).outputType(TextEmbeddingParam.OutputType.DENSE_AND_SPARSE)
                .build());
        assertThat(result.getOutput().getEmbeddings()).hasSize(2).allSatisfy(item ->
                assertThat(item.getEmbedding()).hasSize(64));
        assertThat(result.getOutput().getEmbeddings().get(1).getTextIndex()).isEqualTo(1);
        assertThat(result.getOutput().getEmbeddings().get(1).getEmbedding().get(0))
                .isEqualTo(Double.parseDouble(Float.toString(Vectors.of("second", 64)[0])));
        assertThat(result.getOutput().getEmbeddings().get(0).getSparseEmbedding()).hasSize(1);
        assertThat(result.getUsage().getTotalTokens()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"Throttling.RateQuota, 429", "Arrearage, 400", "ModelUnavailable, 503", "DataInspectionFailed, 400"})
    void fails(String code, int status) {
        simulator.script(Script.parse("error=" + code));
        assertThatThrownBy(() -> generation.call(ask(user("Hi")).build()))
                .isInstanceOfSatisfying(ApiException.class, failure -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(code);
                    assertThat(failure.getStatus().getStatusCode()).isEqualTo(status);
                    assertThat(failure.getStatus().getRequestId()).startsWith("sim");
                });
    }

    @Test
    void failsInStreamsAsOneEventOfThem() {
        assertThatThrownBy(() -> events(ask(user("Hi")).apiKey("sk-wrong").build()))
                .hasStackTraceContaining("Invalid API-key provided.");
        simulator.next("error-event=2,text=One two three");
        assertThatThrownBy(() -> events(ask(user("Hi")).incrementalOutput(true).build()))
                .hasStackTraceContaining("An internal error has occured");
    }
}
