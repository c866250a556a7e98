package dev.patchbay.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatFold;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Choice;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Frame;
import dev.patchbay.http.FrameReader;
import dev.patchbay.http.Framing;
import dev.patchbay.http.TransportFailure;
import java.io.ByteArrayInputStream;
import java.util.List;

/** Whatever bytes a provider answers with: they are read, or refused with a {@link PatchbayException}. */
class StreamFuzz {
    @FuzzTest(maxDuration = "3s")
    void readsOrRefuses(byte[] bytes) throws TransportFailure {
        for (Profile profile : List.of(Profile.OPENAI, Profile.COMPATIBLE)) {
            try {
                read(fold(bytes, profile));
            } catch (PatchbayException refused) {
                assertThat(refused.getMessage()).isNotNull();
            }
            try {
                read(Readers.answers(profile).chat(bytes));
            } catch (PatchbayException refused) {
                assertThat(refused.getMessage()).isNotNull();
            }
        }
    }

    private static ChatResponse fold(byte[] bytes, Profile profile) throws TransportFailure {
        FrameReader frames = Framing.SSE.reader(new ByteArrayInputStream(bytes), 1 << 20);
        OpenAiStreamReader reader = Readers.stream(profile);
        var fold = new ChatFold();
        for (Frame frame = frames.next(); frame != null && !reader.done(); frame = frames.next()) {
            for (ChatChunk chunk : reader.accept(frame)) {
                fold.add(chunk);
                assertThat(chunk.text() + chunk.hasContent() + chunk.usage()).isNotNull();
            }
        }
        reader.end();
        return fold.response();
    }

    /** Looks at everything, and puts each message back into a conversation as a caller would. */
    private static void read(ChatResponse response) {
        assertThat(response.id() + " " + response.created() + response.model() + response.usage()
                + response.serviceTier() + response.content() + response.finishReason()).isNotNull();
        for (Choice choice : response.choices()) {
            choice.message().toolCalls().forEach(call -> assertThat(call.argumentsJson()).isNotNull());
            choice.message().reasoning().forEach(piece -> assertThat(piece.text()).isNotNull());
            var request = ChatRequest.builder().model("m").message(choice.message()).build();
            var again = ChatRequest.fromJson(request.toJson()).messages().getFirst();
            assertThat(again.toJson()).isEqualTo(choice.message().toJson());
        }
    }
}
