package dev.patchbay.langchain4j;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.data.pdf.PdfFile;
import dev.langchain4j.data.video.Video;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one piece of a message. */
final class ContentWriter {
    /** Files must have a name on the wire, and LangChain4j knows none. */
    private static final String PDF_NAME = "document.pdf";

    private ContentWriter() {}

    static ContentPart write(Content content) {
        return switch (content) {
            case TextContent text -> ContentPart.text(text.text());
            case ImageContent image -> image(image.image(), image.detailLevel());
            case AudioContent audio -> audio(audio.audio());
            case PdfFileContent pdf -> pdf(pdf.pdfFile());
            case VideoContent video -> video(video.video());
            default -> throw unsupported("content of type " + content.type(), "text, image, audio, PDF or video");
        };
    }

    private static ContentPart image(Image image, @Nullable DetailLevel detail) {
        String url = url(image.url(), image.base64Data(), image.mimeType(), "image");
        return new ContentPart.Image(url, detail == null ? null : detail(detail), JsonObject.EMPTY);
    }

    private static String detail(DetailLevel detail) {
        return switch (detail) {
            case LOW, HIGH, AUTO -> detail.name().toLowerCase(Locale.ROOT);
            case MEDIUM, ULTRA_HIGH -> throw unsupported("detail level " + detail, "LOW, HIGH or AUTO");
        };
    }

    private static ContentPart audio(Audio audio) {
        String base64 = audio.binaryData() == null
                ? audio.base64Data() : Base64.getEncoder().encodeToString(audio.binaryData());
        if (base64 == null) {
            throw unsupported("audio that is only a URL", "the recording itself, as bytes or base64");
        }
        return new ContentPart.Audio(base64, format(audio.mimeType()), JsonObject.EMPTY);
    }

    /** OpenAI's words for the two formats it takes; others go to those who may take them. */
    private static String format(@Nullable String mimeType) {
        if (mimeType == null) {
            throw unsupported("audio without a MIME type", "audio/wav or audio/mpeg");
        }
        return switch (mimeType) {
            case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
            case "audio/mpeg", "audio/mp3" -> "mp3";
            default -> mimeType.substring(mimeType.indexOf('/') + 1);
        };
    }

    private static ContentPart pdf(PdfFile pdf) {
        String url = url(pdf.url(), pdf.base64Data(), pdf.mimeType(), "PDF");
        if (!url.startsWith("data:")) {
            throw unsupported("a PDF that is only a URL", "the document itself, as base64");
        }
        return new ContentPart.File(null, url, PDF_NAME, JsonObject.EMPTY);
    }

    /** No part of OpenAI's own protocol, but of those who take videos. */
    private static ContentPart video(Video video) {
        String url = url(video.url(), video.base64Data(), video.mimeType(), "video");
        return new ContentPart.Other(new JsonWriter().beginObject().member("type", "video_url").name("video_url")
                .beginObject().member("url", url).endObject().endObject().toObject());
    }

    private static String url(@Nullable URI url, @Nullable String base64, @Nullable String mimeType, String what) {
        if (url != null) {
            return url.toString();
        }
        if (base64 == null || mimeType == null) {
            throw unsupported("base64 of a " + what + " without its MIME type", "both");
        }
        return "data:" + mimeType + ";base64," + base64;
    }

    private static UnsupportedFeatureException unsupported(String what, String instead) {
        return new UnsupportedFeatureException(what + " cannot be carried; give " + instead);
    }
}
