package dev.patchbay.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.error.InvalidRequestException;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

class MediaWriterTest {
    private static final byte[] BYTES = {1, 2, 3};

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(new Media(type("image/png"), URI.create("https://example.org/a.png")),
                        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/a.png\"}}"),
                Arguments.of(media("image/png", BYTES),
                        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQID\"}}"),
                Arguments.of(Media.builder().mimeType(type("image/gif")).data("AQID").build(),
                        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/gif;base64,AQID\"}}"),
                Arguments.of(media("audio/mpeg", BYTES),
                        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AQID\",\"format\":\"mp3\"}}"),
                Arguments.of(media("audio/x-wav", BYTES),
                        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AQID\",\"format\":\"wav\"}}"),
                Arguments.of(new Media(type("video/mp4"), URI.create("https://example.org/a.mp4")),
                        "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://example.org/a.mp4\"}}"),
                Arguments.of(media("text/csv", BYTES), "{\"type\":\"file\",\"file\":{\"file_data\":"
                        + "\"data:text/csv;base64,AQID\",\"filename\":\"report.csv\"}}"));
    }

    private static MimeType type(String name) {
        return MimeType.valueOf(name);
    }

    private static Media media(String type, byte[] bytes) {
        return Media.builder().mimeType(type(type)).data(bytes).name("report").build();
    }

    @ParameterizedTest
    @MethodSource("table")
    void eachKind(Media media, String wire) {
        assertThat(MediaWriter.write(media, "messages[0]").toJson()).hasToString(wire);
    }

    @Test
    void saysWhichSchemaIsNone() {
        try (var client = Patchbay.builder().build()) {
            var options = PatchbayChatOptions.builder().outputSchema("no JSON").build();
            assertThatThrownBy(() -> PatchbayChatModel.of(client).call(new Prompt("Hi", options)))
                    .isInstanceOf(InvalidRequestException.class).hasMessageContaining("response_format: a schema");
        }
    }
}
