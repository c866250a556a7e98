package dev.patchbay.springai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.AdvisorParams;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;

/** Spring AI's own ChatClient finds in the model all that it builds on. */
@ExtendWith(SimulatorExtension.class)
class ChatClientTest {
    /** The form of an answer. */
    record City(String name, int people, List<String> rivers) {}

    /** Tools that remember who asked. */
    static final class Weather {
        final List<String> asked = new CopyOnWriteArrayList<>();

        @Tool(description = "Tells the weather in a city")
        String weather(@ToolParam(description = "the city") String city) {
            asked.add("weather in " + city);
            return "12 degrees in " + city;
        }

        @Tool(description = "Tells the time in a city")
        String time(@ToolParam(description = "the city") String city) {
            asked.add("time in " + city);
            return "noon in " + city;
        }
    }

    /** Calls as long as no result is there. */
    private static void callsTools(Simulator simulator) {
        simulator.script(request -> request.bodyText().contains("12 degrees in")
                ? Script.says("It is mild.") : Script.OK.with(Setting.TOOL_CALLS, 2)
                        .with(Setting.REASONING, "I must look.").with(Setting.REASONING_SIGNATURE, "EqoBSIMULATED+/=="));
    }

    @ParameterizedTest
    @EnumSource
    void withToolsAndMemory(Dialect dialect, Simulator simulator) {
        callsTools(simulator);
        try (var client = dialect.client(simulator)) {
            var weather = new Weather();
            var chat = ChatClient.builder(PatchbayChatModel.of(client)).defaultTools(weather).defaultAdvisors(
                    MessageChatMemoryAdvisor.builder(MessageWindowChatMemory.builder().build()).build()).build();
            assertThat(ask(chat, "How is Oslo?")).isEqualTo("It is mild.");
            assertThat(weather.asked).containsExactlyInAnyOrder("weather in simulated", "time in simulated");
            assertThat(simulator.requestCount()).isEqualTo(2);
            ask(chat, "And now?");
            assertThat(simulator.requests().getLast().bodyText())
                    .containsSubsequence("How is Oslo?", "It is mild.", "And now?");
        }
    }

    private static String ask(ChatClient chat, String question) {
        return chat.prompt().user(question).advisors(advisor -> advisor.param(ChatMemory.CONVERSATION_ID, "one"))
                .call().content();
    }

    @ParameterizedTest
    @EnumSource
    void streamedWithTools(Dialect dialect, Simulator simulator) {
        callsTools(simulator);
        try (var client = dialect.client(simulator)) {
            var weather = new Weather();
            List<String> pieces = ChatClient.create(PatchbayChatModel.of(client)).prompt("How is Oslo?").tools(weather)
                    .stream().content().collectList().block(Duration.ofSeconds(20));
            assertThat(String.join("", pieces)).isEqualTo("It is mild.");
            assertThat(weather.asked).containsExactlyInAnyOrder("weather in simulated", "time in simulated");
        }
    }

    /** Once by the words that Spring AI adds, once by the provider's own means. */
    @ParameterizedTest
    @EnumSource
    void inTheFormOfARecord(Dialect dialect, Simulator simulator) {
        simulator.script(Script.says("{\"name\":\"Oslo\",\"people\":709037,\"rivers\":[\"Akerselva\"]}"));
        try (var client = dialect.client(simulator)) {
            var chat = ChatClient.create(PatchbayChatModel.of(client));
            var oslo = new City("Oslo", 709037, List.of("Akerselva"));
            assertThat(chat.prompt("Describe Oslo").call().entity(City.class)).isEqualTo(oslo);
            assertThat(chat.prompt("Describe Oslo").advisors(AdvisorParams.ENABLE_NATIVE_STRUCTURED_OUTPUT)
                    .call().entity(City.class)).isEqualTo(oslo);
            assertThat(simulator.requests().getLast().bodyText()).contains("rivers")
                    .containsPattern("json_schema|responseSchema|responseJsonSchema|output_config|output_format");
        }
    }

    @ParameterizedTest
    @EnumSource
    void optionsOfOneCall(Dialect dialect, Simulator simulator) {
        try (var client = dialect.client(simulator)) {
            ChatClient.create(PatchbayChatModel.builder(client)
                    .options(PatchbayChatOptions.builder().maxTokens(77).build()).build())
                    .prompt("Hello").options(PatchbayChatOptions.builder().temperature(0.5)).call().content();
            assertThat(simulator.requests().getLast().bodyText()).contains("77", "0.5");
        }
    }
}
