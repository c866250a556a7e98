package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatFold;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Frame;
import dev.patchbay.http.FrameReader;
import dev.patchbay.http.Framing;
import dev.patchbay.http.TransportFailure;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded stream gives the answer, or the failure, that stands beside it, however its lines end. */
class StreamFixturesTest {
    private static final JsonMapper FULL = new JsonMapper();

    static List<String> streams() {
        return Fixtures.names("streams", ".sse");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void foldsToWhatStandsBesideIt(String name) throws Exception {
        String text = Fixtures.text("streams/" + name + ".sse");
        JsonNode expected = FULL.readTree(Fixtures.bytes("streams/" + name + ".json"));
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            byte[] stream = text.replace("\n", lineEnd).getBytes(UTF_8);
            assertThat((Object) FULL.readTree(outcome(stream, Profile.COMPATIBLE).toBytes())).isEqualTo(expected);
            assertThat((Object) FULL.readTree(outcome(stream, Profile.OPENAI).toBytes())).isEqualTo(expected);
        }
    }

    /** The folded answer; or the class of the failure, its words and the text that came before it. */
    static JsonObject outcome(byte[] stream, Profile profile) throws TransportFailure {
        FrameReader frames = Framing.SSE.reader(new ByteArrayInputStream(stream), 1 << 20);
        OpenAiStreamReader reader = Readers.stream(profile);
        var fold = new ChatFold();
        var text = new StringBuilder();
        try {
            while (!reader.done()) {
                Frame frame = frames.next();
                List<ChatChunk> chunks = frame == null ? reader.end() : reader.accept(frame);
                chunks.forEach(chunk -> text.append(chunk.text()));
                chunks.forEach(fold::add);
                if (frame == null) {
                    break;
                }
            }
            return fold.response().toJson();
        } catch (PatchbayException failure) {
            return new JsonWriter().beginObject().member("fails", failure.kind().name())
                    .member("message", failure.getMessage()).member("after", text.toString()).endObject().toObject();
        }
    }
}
