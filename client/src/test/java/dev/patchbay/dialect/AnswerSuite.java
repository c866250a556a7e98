package dev.patchbay.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Delta;
import dev.patchbay.http.Framing;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded answer of a dialect becomes what stands beside it, or fails so: in one piece, in one piece where a
 * stream was asked for, and as a stream, however its lines end and it is cut into reads.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AnswerSuite {
    /** The answers that came in one piece. */
    protected abstract Stream<Sample> answers();

    /** Those that may also come where a stream was asked for. */
    protected Stream<Sample> answersInsteadOfStreams() {
        return answers();
    }

    /** The answers that came as streams. */
    protected abstract Stream<Sample> streams();

    /** Those that do not fail. */
    protected final Stream<Sample> wholeStreams() {
        return streams().filter(sample -> !sample.fails());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void becomesWhatStandsBesideIt(Sample sample) {
        assertThat(Outcome.of(() -> sample.dialect().readChat(sample.wire(), sample.asked())))
                .isEqualTo(sample.outcome());
    }

    @ParameterizedTest
    @MethodSource("answersInsteadOfStreams")
    void becomesTheSameWhereAStreamWasAskedFor(Sample sample) {
        ChunkReader reader = sample.dialect().readStream(sample.asked());
        assertThat(Outcome.of(() -> ChatResponse.fold(reader.whole(sample.wire())))).isEqualTo(sample.outcome());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void foldsToWhatStandsBesideIt(Sample sample) {
        for (String lineEnd : lineEnds(sample.dialect().framing())) {
            byte[] stream = new String(sample.wire(), ISO_8859_1).replace("\n", lineEnd).getBytes(ISO_8859_1);
            for (Feeding feeding : Feeding.values()) {
                assertThat(Outcome.of(() -> ChatResponse.fold(chunks(sample, stream, feeding))))
                        .as("%s, %d bytes at an end of line", feeding, lineEnd.length()).isEqualTo(sample.outcome());
            }
        }
    }

    private static List<String> lineEnds(Framing framing) {
        return switch (framing) {
            case SSE -> List.of("\n", "\r\n", "\r");
            case NDJSON -> List.of("\n", "\r\n");
            case AWS_EVENT_STREAM -> List.of("\n");
        };
    }

    private static List<ChatChunk> chunks(Sample sample, byte[] stream, Feeding feeding) {
        return feeding.chunks(sample.dialect().framing(), stream, sample.dialect().readStream(sample.asked()));
    }

    @ParameterizedTest
    @MethodSource("wholeStreams")
    void isInGoodForm(Sample sample) {
        List<ChatChunk> chunks = chunks(sample, sample.wire(), Feeding.WHOLE);
        assertThat(chunks).extracting(chunk -> chunk.toJson().string("id").orElseThrow()).containsOnly(
                chunks.get(0).toJson().string("id").orElseThrow());
        assertThat(chunks).extracting(chunk -> chunk.toJson().integer("created").orElseThrow())
                .containsOnly(chunks.get(0).toJson().integer("created").orElseThrow());
        assertThat(chunks).extracting(chunk -> chunk.toJson().string("object").orElse(""))
                .containsOnly("chat.completion.chunk");
        List<Delta> deltas = chunks.stream().flatMap(chunk -> chunk.deltas().stream()).toList();
        long choices = deltas.stream().map(Delta::index).distinct().count();
        assertThat(deltas.stream().filter(delta -> delta.fields().has("role")).count()).isEqualTo(choices);
        assertThat(deltas.stream().filter(delta -> delta.finishReason().isPresent()).count()).isEqualTo(choices);
        assertThat(deltas.get(0).fields().has("role")).isTrue();
        List<ChatChunk> counted = chunks.stream().filter(chunk -> chunk.usage().known()).toList();
        assertThat(counted).hasSizeLessThanOrEqualTo(1).allMatch(chunk -> chunk.deltas().isEmpty());
        if (sample.chunks() != null) {
            assertThat(chunks.stream().map(chunk -> chunk.toJson().toString()).collect(Collectors.joining("\n")))
                    .isEqualTo(sample.chunks());
        }
    }
}
