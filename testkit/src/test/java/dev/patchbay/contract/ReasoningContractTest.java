package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.json;
import static dev.patchbay.contract.Clients.lastBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Reasoning;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a model thought can be read, and goes back on the next turn as it came: the provider may have signed it. */
@ExtendWith(SimulatorExtension.class)
class ReasoningContractTest {
    private static final String DETAILS = "[{\"type\":\"reasoning.text\",\"text\":\"Let me see.\",\"index\":0,"
            + "\"format\":\"anthropic-claude-v1\",\"signature\":\"c2lnbmVk\"},"
            + "{\"type\":\"reasoning.encrypted\",\"data\":\"b3BhcXVl\",\"id\":\"rs_1\",\"index\":1}]";
    private static final ChatRequest HELLO = ChatRequest.builder().model("m").user("Hello").build();

    /** The answer; then the assistant's turn as it arrives on the next call, with the answer put into it. */
    private record Exchange(ChatResponse answer, JsonNode sentBack) {}

    private static Exchange exchange(Mode mode, Simulator simulator, Script script) {
        try (Patchbay client = Clients.compatible(simulator)) {
            simulator.next(script);
            ChatResponse answer = mode.ask(client, HELLO);
            mode.ask(client, HELLO.toBuilder().message(answer.message()).user("And now?").build());
            return new Exchange(answer, lastBody(simulator).get("messages").get(1));
        }
    }

    private static Script says(Mode mode, String message) {
        String deltas = "data: {\"choices\":[{\"index\":0,\"delta\":" + message + ",\"finish_reason\":null}]}\n\n"
                + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
        String whole = "{\"choices\":[{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"stop\"}]}";
        return mode.streams() ? Script.OK.with(Setting.RAW_STREAM, deltas) : Script.OK.with(Setting.BODY, whole);
    }

    @EveryMode
    void plainWords(Mode mode, Simulator simulator) {
        var exchange = exchange(mode, simulator, Script.says("Yes.").with(Setting.REASONING, "Let me see that."));
        assertThat(exchange.answer().content()).isEqualTo("Yes.");
        assertThat(exchange.answer().message().reasoning()).extracting(Reasoning::text)
                .containsExactly("Let me see that.");
        assertThat(exchange.sentBack().get("reasoning_content")).isEqualTo(json("\"Let me see that.\""));
        assertThat(exchange.sentBack().has("reasoning_details")).isFalse();
    }

    @EveryMode
    void opaqueAndSigned(Mode mode, Simulator simulator) {
        var exchange = exchange(mode, simulator, says(mode, "{\"role\":\"assistant\",\"content\":\"Yes.\","
                + "\"reasoning\":\"Let me see.\",\"reasoning_details\":" + DETAILS + "}"));
        assertThat(exchange.answer().message().reasoning()).hasSize(2);
        assertThat(exchange.answer().message().reasoning().get(0).signature()).contains("c2lnbmVk");
        assertThat(exchange.answer().message().reasoning().get(1).data()).contains("b3BhcXVl");
        assertThat(exchange.sentBack().get("reasoning_details")).isEqualTo(json(DETAILS));
    }

    @EveryMode
    void amongTheContent(Mode mode, Simulator simulator) {
        String parts = "[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm.\"}]},"
                + "{\"type\":\"text\",\"text\":\"Yes.\"}]";
        var exchange = exchange(mode, simulator, says(mode, "{\"role\":\"assistant\",\"content\":" + parts + "}"));
        assertThat(exchange.answer().content()).isEqualTo("Yes.");
        assertThat(exchange.answer().message().reasoning()).extracting(Reasoning::text).containsExactly("Hm.");
        assertThat(exchange.sentBack().get("content")).isEqualTo(json(parts));
    }
}
