package dev.patchbay.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatResponse;
import dev.patchbay.http.Frame;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the provider answers in one piece and what the caller gets. */
class GoldenAnswersTest {
    static List<String> answers() {
        return Fixtures.names("answers", ".gemini.json");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void becomesWhatStandsBesideIt(String name) {
        byte[] answer = Fixtures.bytes("answers/" + name + ".gemini.json");
        String expected = Fixtures.compact(Fixtures.text("answers/" + name + ".json"));
        assertThat(Outcome.of(() -> Fixtures.dialect().readChat(answer).toJson())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isTheSameInAStreamOfOneFrame(String name) {
        byte[] answer = Fixtures.bytes("answers/" + name + ".gemini.json");
        String expected = Fixtures.compact(Fixtures.text("answers/" + name + ".json"));
        assertThat(Outcome.of(() -> ChatResponse.fold(Fixtures.dialect().readStream().whole(answer)).toJson()))
                .isEqualTo(expected);
        if (!new String(answer, UTF_8).startsWith("<")) {
            assertThat(Outcome.of(() -> {
                var reader = Fixtures.dialect().readStream();
                var chunks = new java.util.ArrayList<>(reader.accept(new Frame(null, answer, true)));
                chunks.addAll(reader.end());
                return ChatResponse.fold(chunks).toJson();
            })).isEqualTo(expected);
        }
    }
}
