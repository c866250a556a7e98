package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.Feeding;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Framing;
import dev.patchbay.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server streams, what is put right says the same, in the form in which OpenAI would say it. */
class ChunkRepairsTest {
    static List<String> streams() {
        return Fixtures.names("streams", ".sse").stream().filter(name -> !fails(name)).toList();
    }

    private static boolean fails(String name) {
        try {
            read(name, null);
            return false;
        } catch (PatchbayException failure) {
            return true;
        }
    }

    private static List<ChatChunk> read(String name, ChunkRepairs repairs) {
        byte[] bytes = Fixtures.text("streams/" + name + ".sse").getBytes(UTF_8);
        var errors = Readers.errors(Profile.COMPATIBLE);
        return Feeding.WHOLE.chunks(Framing.SSE, bytes,
                new OpenAiStreamReader(Readers.answers(Profile.COMPATIBLE), errors, repairs));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void saysTheSame(String name) {
        var raw = ChatResponse.fold(read(name, null));
        var repaired = ChatResponse.fold(read(name, new ChunkRepairs(Profile.COMPATIBLE, Readers.CLOCK)));
        assertThat(repaired.content()).isEqualTo(raw.content());
        assertThat(repaired.usage()).isEqualTo(raw.usage());
        assertThat(repaired.finishReason().map(reason -> reason.normalised()))
                .isEqualTo(raw.finishReason().map(reason -> reason.normalised()));
        assertThat(repaired.toolCalls()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .isEqualTo(raw.toolCalls());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void hasTheFormOfOpenAi(String name) {
        List<ChatChunk> chunks = read(name, new ChunkRepairs(Profile.COMPATIBLE, Readers.CLOCK));
        assertThat(chunks).allSatisfy(chunk -> {
            JsonObject json = chunk.toJson();
            assertThat(json.string("id").orElse("")).isNotEmpty().isEqualTo(chunks.get(0).toJson().string("id").get());
            assertThat(json.string("object")).contains("chat.completion.chunk");
            assertThat(json.integer("created").orElse(0)).isPositive();
            assertThat(json.has("choices")).isTrue();
            assertThat(json.objects("choices")).allMatch(choice -> choice.object("delta").isPresent());
        });
    }
}
