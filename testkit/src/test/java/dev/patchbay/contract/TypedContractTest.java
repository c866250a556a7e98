package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.json;
import static dev.patchbay.contract.Clients.lastBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.error.AnswerMismatchException;
import dev.patchbay.schema.Description;
import dev.patchbay.schema.Schema;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.tool.LocalTool;
import dev.patchbay.tool.ToolRun;
import dev.patchbay.tool.Toolbox;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that are records, and tools that are records and functions. */
@ExtendWith(SimulatorExtension.class)
class TypedContractTest {
    @Description("A place and how warm it is there")
    record Weather(String city, @Description("In degrees Celsius") double high, List<String> words) {}

    record City(String city) {}

    private static final LocalTool<City> WEATHER =
            LocalTool.of("get_weather", "Tells the weather", City.class, city -> "sunny in " + city.city());

    private Patchbay client;

    @BeforeEach
    void open(Simulator simulator) {
        simulator.script(Script.OK.with(Setting.STRICT));
        client = Clients.of(simulator);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void anAnswerIsARecord(Simulator simulator) {
        var answer = client.chat().completions().parse(Clients.HELLO, Weather.class);
        assertThat(answer.value().city()).isNotNull();
        assertThat(answer.response().usage().known()).isTrue();
        assertThat(lastBody(simulator).get("response_format")).isEqualTo(json("{\"type\":\"json_schema\",\"json_schema\":"
                + "{\"name\":\"Weather\",\"description\":\"A place and how warm it is there\",\"schema\":"
                + Schema.of(Weather.class).toJson() + ",\"strict\":true}}"));
    }

    @Test
    void aFencedAnswerIsReadToo(Simulator simulator) {
        simulator.script(Script.says("```json\n{\"city\":\"Oslo\",\"high\":7,\"words\":[]}\n```"));
        assertThat(client.chat().completions().parse(Clients.HELLO, Weather.class).value())
                .isEqualTo(new Weather("Oslo", 7, List.of()));
    }

    @Test
    void whatDoesNotFitIsToldWithWhoAnswered(Simulator simulator) {
        simulator.script(Script.says("{\"city\":\"Oslo\",\"high\":\"mild\",\"words\":[1]}"));
        assertThatExceptionOfType(AnswerMismatchException.class)
                .isThrownBy(() -> client.chat().completions().parse(Clients.HELLO, Weather.class))
                .satisfies(mismatch -> {
                    assertThat(mismatch.problems()).containsExactly("high must be a number, not \"mild\"",
                            "words[0] must be a string, not 1");
                    assertThat(mismatch.provider()).contains("openai");
                    assertThat(mismatch.model()).contains("gpt-4o");
                    assertThat(mismatch.requestId()).isPresent();
                });
    }

    @Test
    void plainTextIsNoRecord(Simulator simulator) {
        simulator.script(Script.says("It is mild in Oslo."));
        assertThatExceptionOfType(AnswerMismatchException.class)
                .isThrownBy(() -> client.chat().completions().parse(Clients.HELLO, Weather.class))
                .withMessage("the model's answer is no Weather: it is no JSON");
    }

    @Test
    void toolsRunUntilTheModelHasAnAnswer(Simulator simulator) {
        var request = ChatRequest.builder().model("gpt-4o").user("What is the weather in Oslo?")
                .toolChoice(ToolChoice.REQUIRED).build();
        ToolRun run = client.chat().run(request, WEATHER);
        assertThat(run.finished()).isTrue();
        assertThat(run.turns()).isEqualTo(2);
        assertThat(run.content()).isNotEmpty();
        assertThat(run.conversation()).hasSize(4);
        assertThat(run.conversation().get(2)).isInstanceOfSatisfying(Message.Tool.class,
                result -> assertThat(result.toJson().toString()).contains("sunny in "));
        assertThat(run.usage().totalTokens()).isGreaterThan(run.answer().usage().totalTokens());
        assertThat(simulator.requests()).hasSize(2);
        assertThat(lastBody(simulator).has("tool_choice")).as("forced again").isFalse();
        assertThat(lastBody(simulator).get("messages").get(2).get("role").asString()).isEqualTo("tool");
    }

    @Test
    void cancellingTheLoopEndsItsTools(Simulator simulator) throws Exception {
        simulator.script(Script.OK.with(Setting.TOOL_CALLS, 2));
        var running = new CountDownLatch(2);
        var ended = new CountDownLatch(2);
        var tool = LocalTool.of("get_weather", "Tells the weather", City.class, city -> {
            running.countDown();
            try {
                return new CompletableFuture<String>().get();
            } finally {
                ended.countDown();
            }
        });
        var run = client.async().chat().run(ChatRequest.builder().model("gpt-4o").user("How is Oslo?").build(), tool);
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(run.cancel(true)).isTrue();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(simulator.requestCount()).as("nobody is asked any more").isEqualTo(1);
    }

    @Test
    void turnsAreBounded(Simulator simulator) {
        ToolRun run = client.chat().run(
                ChatRequest.builder().model("gpt-4o").user("What is the weather in Oslo?").build(),
                Toolbox.of(WEATHER).withMaxTurns(1));
        assertThat(run.finished()).isFalse();
        assertThat(simulator.requests()).hasSize(1);
        assertThatIllegalStateException().isThrownBy(run::content).withMessageContaining("after 1 turns")
                .withMessageContaining("get_weather");
    }
}
