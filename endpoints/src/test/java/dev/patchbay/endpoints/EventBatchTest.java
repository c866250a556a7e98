package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventBatchTest {
    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void eventsAreTakenTogether() {
        var batch = new EventBatch();
        batch.add(bytes("{\"a\":1}"));
        batch.add(bytes("[DONE]"));

        assertThat(batch.take()).asString(UTF_8).isEqualTo("data: {\"a\":1}\n\ndata: [DONE]\n\n");
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void aLineBreakInTheDataDoesNotEndTheEvent() {
        var batch = new EventBatch();
        batch.add(bytes("{\r\n\"a\":\r1}"));

        assertThat(batch.take()).asString(UTF_8).isEqualTo("data: {\ndata: \ndata: \"a\":\ndata: 1}\n\n");
    }

    @Test
    void aBatchIsFullBeforeItIsHuge() {
        var batch = new EventBatch();
        batch.add(new byte[70_000]);

        assertThat(batch.isFull()).isTrue();
        assertThat(batch.take()).hasSize(70_008);
    }
}
