package dev.patchbay.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentWriterTest {
    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(TextContent.from("Hi"), "{\"type\":\"text\",\"text\":\"Hi\"}"),
                Arguments.of(ImageContent.from("https://example.org/a.png", DetailLevel.HIGH),
                        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/a.png\",\"detail\":\"high\"}}"),
                Arguments.of(ImageContent.from("AQID", "image/png", DetailLevel.AUTO),
                        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQID\",\"detail\":\"auto\"}}"),
                Arguments.of(AudioContent.from("AQID", "audio/mpeg"),
                        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AQID\",\"format\":\"mp3\"}}"),
                Arguments.of(AudioContent.from(Audio.builder().binaryData(new byte[] {1, 2, 3}).mimeType("audio/x-wav")
                        .build()), "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AQID\",\"format\":\"wav\"}}"),
                Arguments.of(AudioContent.from("AQID", "audio/flac"),
                        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AQID\",\"format\":\"flac\"}}"),
                Arguments.of(PdfFileContent.from("BAUG", "application/pdf"), "{\"type\":\"file\",\"file\":{\"file_data\":"
                        + "\"data:application/pdf;base64,BAUG\",\"filename\":\"document.pdf\"}}"),
                Arguments.of(VideoContent.from("https://example.org/a.mp4"),
                        "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://example.org/a.mp4\"}}"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void eachKind(Content content, String wire) {
        assertThat(ContentWriter.write(content).toJson()).hasToString(wire);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> ContentWriter.write(AudioContent.from(Audio.builder().base64Data("AQID").build())))
                .isInstanceOf(UnsupportedFeatureException.class).hasMessageContaining("audio/wav or audio/mpeg");
    }
}
