package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.Feeding;
import dev.patchbay.dialect.Fixture;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Framing;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers answer, whole and streamed, and what becomes of it: {@code fixtures/profiles/answers}. */
class ProfileAnswersTest {
    static Stream<Fixture> whole() {
        return Fixture.in("profiles/answers").filter(fixture -> fixture.has("upstream"));
    }

    static Stream<Arguments> streams() {
        return Fixture.in("profiles/answers").filter(fixture -> fixture.has("stream"))
                .flatMap(fixture -> Stream.of(Feeding.values()).map(feeding -> Arguments.of(fixture, feeding)));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void answersInOnePiece(Fixture fixture) {
        byte[] body = fixture.section("upstream").getBytes(UTF_8);
        if (fixture.has("failure")) {
            assertFailure(fixture, () -> Servers.of(fixture).readChat(body));
        } else {
            assertThat(Servers.of(fixture).readChat(body).toJson().toString()).isEqualTo(fixture.section("answer"));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streams(Fixture fixture, Feeding feeding) {
        byte[] bytes = fixture.verbatim("stream").getBytes(UTF_8);
        var reader = Servers.of(fixture).readStream();
        if (fixture.has("failure")) {
            assertFailure(fixture, () -> feeding.chunks(Framing.SSE, bytes, reader));
            return;
        }
        List<ChatChunk> chunks = feeding.chunks(Framing.SSE, bytes, reader);
        if (fixture.has("chunks")) {
            assertThat(chunks.stream().map(chunk -> chunk.toJson().toString()).collect(Collectors.joining("\n")))
                    .isEqualTo(fixture.section("chunks"));
        }
        assertThat(ChatResponse.fold(chunks).toJson().toString()).isEqualTo(fixture.section("answer"));
    }

    private static void assertFailure(Fixture fixture, Runnable reading) {
        var failure = catchThrowableOfType(PatchbayException.class, reading::run);
        assertThat(failure.kind() + " " + failure.getMessage()).isEqualTo(fixture.section("failure"));
    }
}
