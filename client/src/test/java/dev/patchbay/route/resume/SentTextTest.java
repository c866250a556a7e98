package dev.patchbay.route.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import org.junit.jupiter.api.Test;

/** What was sent is found again, whatever the sizes of the pieces it is kept in. */
class SentTextTest {
    private final SentText sent = new SentText(1 << 20);

    @Test
    void keepsWordsThatFillManyPieces() {
        var all = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            say(all, " word" + "x".repeat(i % 60));
        }
        assertThat(sent.text()).contains(all.toString());
    }

    @Test
    void keepsTextsThatAreLongerThanAPiece() {
        var all = new StringBuilder();
        for (int length : new int[] {1, 2_030, 2_031, 2_032, 2_033, 10_000, 1}) {
            say(all, "y".repeat(length));
        }
        assertThat(sent.text()).contains(all.toString());
    }

    @Test
    void isEmptyWhereNothingWasSent() {
        assertThat(sent.text()).contains("");
    }

    private void say(StringBuilder all, String text) {
        all.append(text);
        JsonObject chunk = new JsonWriter().beginObject().name("choices").beginArray().beginObject().member("index", 0)
                .name("delta").beginObject().member("content", text).endObject().endObject().endArray().endObject()
                .toObject();
        sent.add(ChatChunk.fromJson(chunk));
    }
}
