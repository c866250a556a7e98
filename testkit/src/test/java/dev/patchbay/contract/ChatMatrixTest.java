package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.json.Json;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a model is told and what it says, with every provider and in every mode. */
@ExtendWith(SimulatorExtension.class)
class ChatMatrixTest {
    private static final String UNICODE =
            "Grüße, 漢字, العربية, עברית, 👩‍👩‍👧‍👦 \u2028 \u0000 \"quoted\" \\ back\r\n\ttabbed ".repeat(100);

    private static void field(Capability wish, Provider provider, Simulator simulator, String name, Json value) {
        try (var subject = new Subject(provider, simulator)) {
            ChatRequest request = subject.hello().field(name, value).build();
            subject.holds(wish, name, request, Pattern.quote(trace(value)));
        }
    }

    /** A value that is an object counts by what it holds, as its form may be another one there. */
    private static String trace(Json value) {
        String text = value.toString();
        return value.is(Json.Kind.OBJECT) ? text.substring(text.indexOf('"') + 1, text.indexOf('"', 2)) : text;
    }

    @EveryProvider
    void text(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatResponse answer = subject.answer(Script.says("Good day to you."), subject.hello().build());
            assertThat(answer.content()).isEqualTo("Good day to you.");
            assertThat(answer.finishReason().map(FinishReason::normalised)).contains(FinishReason.STOP);
            assertThat(answer.model()).contains(provider.answeringModel());
            assertThat(answer.id()).isPresent();
            assertThat(answer.choices()).hasSize(1);
            assertThat(answer.toolCalls()).isEmpty();
            assertThat(answer.message().refusal()).isNull();
        }
    }

    @EveryProvider
    void nothing(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatResponse answer = subject.answer(Script.says(""), subject.hello().build());
            assertThat(answer.content()).isEmpty();
            assertThat(answer.finishReason()).contains(FinishReason.STOP);
        }
    }

    @EveryProvider
    void longTextInEveryScript(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatRequest request = subject.hello().user(UNICODE).build();
            assertThat(subject.answer(Script.says(UNICODE), request).content()).isEqualTo(UNICODE);
            assertThat(subject.words()).anySatisfy(text -> assertThat(text).contains(UNICODE));
            assertThat(subject.answer(Script.says(UNICODE).with(Setting.ASCII), request).content()).isEqualTo(UNICODE);
        }
    }

    @EveryProvider
    void systemPrompt(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatRequest request =
                    ChatRequest.builder().model(provider.model()).system("Speak as a pirate.").user("Hello").build();
            assertThat(subject.answer(request).content()).isNotEmpty();
            assertThat(subject.words()).contains("Speak as a pirate.", "Hello");
        }
    }

    @EveryProvider
    void severalTurns(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatResponse first = subject.answer(Script.says("Ann, then."), subject.hello().build());
            subject.answer(subject.hello().message(first.message()).user("And who am I?").build());
            assertThat(subject.words()).containsSubsequence("Hello", "Ann, then.", "And who am I?");
        }
    }

    @EveryProvider
    void stopsAtTheLimit(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatResponse answer = subject.answer(Script.OK.with(Setting.TOKENS, 50),
                    subject.hello().maxTokens(5).build());
            assertThat(answer.finishReason()).contains(FinishReason.LENGTH);
            assertThat(answer.content()).isNotEmpty();
            assertThat(answer.usage().outputTokens()).isEqualTo(5);
        }
    }

    @EveryProvider
    void stopsAtAWord(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            var answer = subject.holds(Capability.STOP, "stop", subject.hello().stop("###").build(), "\"###\"");
            assertThat(answer.orElseThrow().finishReason()).contains(FinishReason.STOP);
        }
    }

    @EveryProvider
    void sampling(Provider provider, Simulator simulator) {
        field(Capability.TEMPERATURE, provider, simulator, "temperature", Json.of(0.125));
        field(Capability.TOP_P, provider, simulator, "top_p", Json.of(0.875));
        field(Capability.SEED, provider, simulator, "seed", Json.of(424_242));
        field(Capability.PRESENCE_PENALTY, provider, simulator, "presence_penalty", Json.of(0.375));
        field(Capability.FREQUENCY_PENALTY, provider, simulator, "frequency_penalty", Json.of(0.625));
        field(Capability.LOGIT_BIAS, provider, simulator, "logit_bias", Json.parse("{\"4242\":5}"));
    }

    @EveryProvider
    void oneOfTheCallersUsers(Provider provider, Simulator simulator) {
        field(Capability.USER, provider, simulator, "user", Json.of("caller-4242"));
    }

    @EveryProvider
    void whatOnlyOpenAiHas(Provider provider, Simulator simulator) {
        field(Capability.AUDIO, provider, simulator, "audio", Json.parse("{\"voice\":\"alloy\",\"format\":\"wav\"}"));
        field(Capability.MODERATION, provider, simulator, "moderation", Json.parse("{\"type\":\"input\"}"));
    }

    @EveryProvider
    void severalAnswers(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            subject.holds(Capability.N, "n", subject.hello().choices(2).build(), ":2\\b")
                    .ifPresent(answer -> assertThat(answer.choices()).hasSize(2));
        }
    }

    @EveryProvider
    void logProbabilities(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            subject.holds(Capability.LOGPROBS, "logprobs", subject.hello().logprobs(2).build(), "ogprobs\":(true|2)");
        }
    }

    @EveryProvider
    void aFilteredAnswer(Provider provider, Simulator simulator) {
        boolean told = provider.carriage(Capability.CONTENT_FILTER) == Carriage.CARRIED;
        try (var subject = new Subject(provider, simulator)) {
            ChatResponse answer = subject.answer(Script.says("Well").with(Setting.FINISH, provider.filtered()),
                    subject.hello().build());
            assertThat(answer.finishReason().map(FinishReason::normalised))
                    .contains(told ? FinishReason.CONTENT_FILTER : FinishReason.STOP);
        }
    }
}
