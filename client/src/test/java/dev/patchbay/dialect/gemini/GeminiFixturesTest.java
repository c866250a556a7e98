package dev.patchbay.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.Feeding;
import dev.patchbay.dialect.FolderSuite;
import dev.patchbay.dialect.Outcome;
import dev.patchbay.dialect.Sample;
import dev.patchbay.http.Framing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code fixtures/gemini}, which its README explains. */
class GeminiFixturesTest extends FolderSuite {
    GeminiFixturesTest() {
        super(Fixtures.FOLDER, ".gemini.json", ".sse");
    }

    @Override
    protected Dialect dialect(String platform) {
        return Fixtures.dialect(platform);
    }

    /** Pages of proxies are none. */
    @Override
    protected boolean maybeFrame(String answer) {
        return !answer.startsWith("<");
    }

    /** An answer in one piece says what its stream would have said. */
    @ParameterizedTest
    @MethodSource("wholeStreams")
    void becomesTheSameInOnePiece(Sample sample) {
        byte[] whole = OnePiece.of(new String(sample.wire(), UTF_8)).getBytes(UTF_8);
        assertThat(Outcome.of(() -> sample.dialect().readChat(whole, sample.asked()))).isEqualTo(sample.outcome());
    }

    @ParameterizedTest
    @MethodSource("wholeStreams")
    void noEventIsAnEndMark(Sample sample) {
        var reader = sample.dialect().readStream();
        Feeding.WHOLE.chunks(Framing.SSE, sample.wire(), reader);
        assertThat(reader.done()).isFalse();
    }
}
