package dev.patchbay.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LangChain4j's own AI Services find in the models all that they build on. */
@ExtendWith(SimulatorExtension.class)
class AiServicesTest {
    /** Talks and remembers. */
    interface Assistant {
        String chat(String userMessage);
    }

    /** Talks as it thinks. */
    interface Narrator {
        TokenStream tell(String userMessage);
    }

    /** Answers in a form. */
    interface Geographer {
        City describe(String name);
    }

    /** The form. */
    record City(String name, int people, List<String> rivers) {}

    /** Tools that remember who asked. */
    static final class Weather {
        final List<String> asked = new CopyOnWriteArrayList<>();

        @Tool("Tells the weather in a city")
        String weather(@P("the city") String city) {
            asked.add("weather in " + city);
            return "12 degrees in " + city;
        }

        @Tool("Tells the time in a city")
        String time(@P("the city") String city) {
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
            var assistant = AiServices.builder(Assistant.class).chatModel(PatchbayChatModel.of(client)).tools(weather)
                    .chatMemory(MessageWindowChatMemory.withMaxMessages(20)).build();
            assertThat(assistant.chat("How is Oslo?")).isEqualTo("It is mild.");
            assertThat(weather.asked).containsExactlyInAnyOrder("weather in simulated", "time in simulated");
            assertThat(assistant.chat("And now?")).isEqualTo("It is mild.");
            assertThat(simulator.requests().getLast().bodyText()).containsSubsequence("How is Oslo?",
                    "12 degrees in simulated", "It is mild.", "And now?");
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamed(Dialect dialect, Simulator simulator) throws Exception {
        callsTools(simulator);
        try (var client = dialect.client(simulator)) {
            var weather = new Weather();
            var narrator = AiServices.builder(Narrator.class)
                    .streamingChatModel(PatchbayStreamingChatModel.of(client)).tools(weather).build();
            var text = new StringBuffer();
            var end = new CompletableFuture<ChatResponse>();
            narrator.tell("How is Oslo?").onPartialResponse(text::append).onCompleteResponse(end::complete)
                    .onError(end::completeExceptionally).start();
            assertThat(end.get(20, TimeUnit.SECONDS).aiMessage().text()).isEqualTo("It is mild.");
            assertThat(text).hasToString("It is mild.");
            assertThat(weather.asked).containsExactlyInAnyOrder("weather in simulated", "time in simulated");
        }
    }

    @ParameterizedTest
    @EnumSource
    void inTheFormOfARecord(Dialect dialect, Simulator simulator) {
        simulator.script(Script.says("{\"name\":\"Oslo\",\"people\":709037,\"rivers\":[\"Akerselva\"]}"));
        try (var client = dialect.client(simulator)) {
            var geographer = AiServices.create(Geographer.class, PatchbayChatModel.of(client));
            assertThat(geographer.describe("Oslo")).isEqualTo(new City("Oslo", 709037, List.of("Akerselva")));
            assertThat(simulator.requests().getLast().bodyText()).contains("rivers");
        }
    }
}
