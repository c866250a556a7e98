package dev.patchbay.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Delta;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.http.Frame;
import dev.patchbay.http.FrameReader;
import dev.patchbay.http.Framing;
import dev.patchbay.http.TransportFailure;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded stream gives the answer, or the failure, that stands beside it, however it is cut into reads. */
class StreamFixturesTest {
    static List<String> streams() {
        return Fixtures.names("streams", ".sse");
    }

    static Stream<String> wholeStreams() {
        return streams().stream().filter(name -> !Fixtures.text("streams/" + name + ".json").contains("\"fails\""));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void foldsToWhatStandsBesideIt(String name) {
        String text = Fixtures.text("streams/" + name + ".sse");
        String expected = Fixtures.compact(Fixtures.text("streams/" + name + ".json"));
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            byte[] stream = text.replace("\n", lineEnd).getBytes(UTF_8);
            assertThat(outcome(new ByteArrayInputStream(stream))).isEqualTo(expected);
            assertThat(outcome(new OneByteAtATime(stream))).isEqualTo(expected);
        }
    }

    private static String outcome(InputStream stream) {
        return Outcome.of(() -> ChatResponse.fold(chunks(stream)).toJson());
    }

    @ParameterizedTest
    @MethodSource("wholeStreams")
    void isInGoodForm(String name) throws Exception {
        List<ChatChunk> chunks = chunks(new ByteArrayInputStream(Fixtures.bytes("streams/" + name + ".sse")));
        assertThat(chunks).extracting(chunk -> chunk.toJson().string("id")).containsOnly(chunks.get(0).toJson().string("id"));
        assertThat(chunks).extracting(chunk -> chunk.toJson().integer("created").getAsLong()).containsOnly(Fixtures.NOW);
        assertThat(chunks).extracting(chunk -> chunk.toJson().string("object").orElse(""))
                .containsOnly("chat.completion.chunk");
        List<Delta> deltas = chunks.stream().flatMap(chunk -> chunk.deltas().stream()).toList();
        long choices = deltas.stream().map(Delta::index).distinct().count();
        assertThat(deltas.stream().filter(delta -> delta.fields().has("role")).count()).isEqualTo(choices);
        assertThat(deltas.stream().filter(delta -> delta.finishReason().isPresent()).count()).isEqualTo(choices);
        assertThat(deltas.get(0).fields().has("role")).isTrue();
        List<ChatChunk> counted = chunks.stream().filter(chunk -> chunk.usage().known()).toList();
        assertThat(counted).hasSizeLessThanOrEqualTo(1).allMatch(chunk -> chunk.deltas().isEmpty());
    }

    @Test
    void theChunksOfThePageComeOutAsThePageHasThem() throws Exception {
        List<String> chunks = chunks(new ByteArrayInputStream(Fixtures.bytes("streams/page-tools.sse"))).stream()
                .map(chunk -> chunk.toJson().toString()).toList();
        assertThat(chunks).containsExactlyElementsOf(Fixtures.text("streams/page-tools.chunks").lines().toList());
    }

    private static List<ChatChunk> chunks(InputStream stream) throws TransportFailure {
        FrameReader frames = Framing.SSE.reader(stream, 1 << 20);
        ChunkReader reader = Fixtures.dialect().readStream();
        var chunks = new ArrayList<ChatChunk>();
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
            chunks.addAll(reader.accept(frame));
            assertThat(reader.done()).isFalse();
        }
        chunks.addAll(reader.end());
        return chunks;
    }

    private static final class OneByteAtATime extends FilterInputStream {
        OneByteAtATime(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            return super.read(to, offset, Math.min(1, length));
        }
    }
}
