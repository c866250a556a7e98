package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Reasoning;
import dev.patchbay.chat.Tool;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a model thinks can be asked for, read and sent back, with every provider and in every mode. */
@ExtendWith(SimulatorExtension.class)
class ReasoningMatrixTest {
    private static final String ASKED = "(?i)think|effort";
    private static final Pattern SIGNED = Pattern.compile("[A-Za-z0-9]*(SIMULATED|c2ltdWxhdGVk)[^\"]*");
    private static final List<Tool> TOOLS = List.of(Tool.function("now", "Tells the time", JsonObject.EMPTY));
    private static final Script THINKS = Script.OK.with(Setting.REASONING, "Let me see that.")
            .with(Setting.REASONING_SIGNATURE, "EqoBSIMULATED+/==");

    private static ChatRequest.Builder thinking(Subject subject) {
        return subject.hello().tools(TOOLS).reasoningEffort("high");
    }

    @EveryProvider
    void isAskedFor(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            subject.answer(subject.hello().build());
            assertThat(subject.sent()).doesNotContainPattern(ASKED);
            subject.holds(Capability.REASONING_EFFORT, "reasoning_effort",
                    subject.hello().reasoningEffort("high").build(), ASKED);
        }
    }

    @EveryProvider
    void isShown(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            if (provider.carriage(Capability.REASONING) == Carriage.UNTOLD) {
                var hidden = Script.OK.with(Setting.REASONING_TOKENS, 9);
                assertThat(subject.answer(hidden, thinking(subject).build()).message().reasoning()).isEmpty();
                return;
            }
            ChatResponse answer = subject.answer(THINKS.with(Setting.TEXT, "Yes."), thinking(subject).build());
            assertThat(answer.content()).isEqualTo("Yes.");
            assertThat(answer.message().reasoning()).extracting(Reasoning::text).containsExactly("Let me see that.");
            assertThat(answer.toJson().objects("choices").getFirst().object("message").orElseThrow()
                    .string("reasoning_content")).contains("Let me see that.");
        }
    }

    @EveryProvider
    void goesBackInWords(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            var turn = new Message.Assistant(List.of(ContentPart.text("Yes.")), List.of(),
                    List.of(Reasoning.text("Let me see that.")), null, JsonObject.EMPTY);
            subject.holds(Capability.REASONING_BACK, "messages",
                    subject.hello().message(turn).user("And now?").build(), "Let me see that.");
        }
    }

    /** Wherever the provider put its signatures, each comes back, and where its simulator is strict it checks them. */
    @EveryProvider
    void signaturesGoBackBitForBit(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatResponse called = subject.answer(THINKS, thinking(subject).build());
            ChatRequest next = thinking(subject).message(called.message())
                    .message(Message.tool(called.toolCalls().getFirst().id(), "noon")).build();
            subject.answer(THINKS, next);
            List<String> signatures = SIGNED.matcher(called.toJson().toString()).results()
                    .map(MatchResult::group).toList();
            boolean carried = provider.carriage(Capability.SIGNATURES) == Carriage.CARRIED;
            assertThat(signatures).hasSize(carried ? 1 : signatures.size());
            signatures.forEach(signature -> assertThat(subject.sent().contains(signature)).isEqualTo(carried));
            assertThat(subject.sent()).doesNotContain("skip_thought_signature_validator");
        }
    }
}
