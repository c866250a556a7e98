package dev.patchbay.springai;

import dev.patchbay.chat.ContentPart;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Base64;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

/** Writes what a person shows: images, sound, videos, and any other file as a document. */
final class MediaWriter {
    private MediaWriter() {}

    static ContentPart write(Media media, String path) {
        MimeType type = media.getMimeType();
        String url = url(media);
        return switch (type.getType()) {
            case "image" -> ContentPart.image(url);
            case "audio" -> new ContentPart.Audio(inline(url, "audio", path), format(type), JsonObject.EMPTY);
            case "video" -> video(url);
            default -> {
                inline(url, "a document", path);
                yield new ContentPart.File(null, url, name(media), JsonObject.EMPTY);
            }
        };
    }

    /** Text that is no URL is taken for base64. */
    private static String url(Media media) {
        if (media.getData() instanceof byte[] bytes) {
            return dataUrl(media.getMimeType(), Base64.getEncoder().encodeToString(bytes));
        }
        String text = media.getData().toString();
        return text.indexOf(':') > 0 ? text : dataUrl(media.getMimeType(), text);
    }

    private static String dataUrl(MimeType type, String base64) {
        return "data:" + type.getType() + "/" + type.getSubtype() + ";base64," + base64;
    }

    /** The base64 in a data URL. */
    private static String inline(String url, String what, String path) {
        int comma = url.indexOf(",");
        if (!url.startsWith("data:") || comma < 0) {
            throw refusal(path, what + " that is only a URL", "its bytes");
        }
        return url.substring(comma + 1);
    }

    /** OpenAI's words for the two formats it takes; others go to those who may take them. */
    private static String format(MimeType type) {
        return switch (type.getSubtype()) {
            case "wav", "x-wav", "wave", "vnd.wave" -> "wav";
            case "mpeg", "mp3" -> "mp3";
            default -> type.getSubtype();
        };
    }

    /** No part of OpenAI's own protocol, but of those who take videos. */
    private static ContentPart video(String url) {
        return new ContentPart.Other(new JsonWriter().beginObject().member("type", "video_url").name("video_url")
                .beginObject().member("url", url).endObject().endObject().toObject());
    }

    /** Providers go by the end of the name, which those that Spring AI makes up lack. */
    private static String name(Media media) {
        String name = media.getName();
        return name.indexOf('.') < 0 ? name + "." + media.getMimeType().getSubtype() : name;
    }

    static PatchbayException refusal(String path, String what, String instead) {
        return PatchbayException.of(ErrorKind.INVALID_REQUEST, path + ": " + what + " cannot be carried; give " + instead,
                ErrorFacts.NONE.toBuilder().param(path).build(), null);
    }
}
