package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Tool;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stream put together is the answer that would have come in one piece. */
@ExtendWith(SimulatorExtension.class)
class FoldContractTest {
    private static final List<Tool> TOOLS = List.of(
            Tool.function("f", "F", JsonObject.parse("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}")),
            Tool.function("g", "G", JsonObject.EMPTY));

    @ParameterizedTest
    @ValueSource(strings = {
        "text=Hello%20there", "text=", "tokens=200", "huge=100k", "tool-calls=0", "tool-calls=1", "tool-calls=5",
        "refusal=I%20will%20not", "reasoning=Let%20me%20see,text=Yes", "reasoning=Hm,tool-calls=2", "finish=length",
        "finish=content_filter", "reasoning-tokens=12,cached-tokens=3", "obfuscation", "ascii,text=%C3%A9%F0%9F%98%80",
        "model=other"})
    void equalsTheWholeAnswer(String script, Simulator simulator) {
        simulator.script(dev.patchbay.testkit.script.Script.parse(script));
        var request = ChatRequest.builder().model("gpt-4o").user("Hi").tools(TOOLS).choices(2).logprobs(1).build();
        try (Patchbay client = Clients.of(simulator)) {
            String whole = client.chat(request).toJson().toString();
            try (var stream = client.stream(request)) {
                assertThat(meaning(stream.fold().toJson().toString())).isEqualTo(meaning(whole));
            }
        }
    }

    /** Without what is another one for every call, what streams do not tell, and what is there but says nothing. */
    private static JsonNode meaning(String json) {
        var tree = (ObjectNode) Clients.json(json.replaceAll("call_sim\\d+", "call_sim"));
        tree.remove(List.of("id", "created", "service_tier", "system_fingerprint"));
        tree.get("choices").forEach(choice -> {
            ((ObjectNode) choice.get("message")).remove("annotations");
            if (choice.path("logprobs").path("content").isEmpty() && choice.path("logprobs").path("refusal").isEmpty()) {
                ((ObjectNode) choice).remove("logprobs");
            }
        });
        return tree;
    }
}
