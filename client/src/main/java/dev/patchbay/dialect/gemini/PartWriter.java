package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ContentPart;
import dev.patchbay.dialect.DataUrl;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes parts of messages as Gemini's parts. Nothing is fetched: what lies on the web must be a kind Google fetches. */
final class PartWriter {
    /** Uploaded files, buckets and YouTube: what the Gemini API takes by address (its documentation of August 2026). */
    private static final Pattern KNOWN_TO_GOOGLE = Pattern.compile(
            "gs://.+|https://generativelanguage\\.googleapis\\.com/.+/files/.+|https://(www\\.)?(youtube\\.com|youtu\\.be)/.+",
            Pattern.CASE_INSENSITIVE);

    private final Refusals refusals;
    private final Platform platform;

    PartWriter(Refusals refusals, Platform platform) {
        this.refusals = refusals;
        this.platform = platform;
    }

    /** The parts of a message; empty texts, which are refused, are left out. */
    List<Json> parts(List<ContentPart> content, String path) {
        var parts = new ArrayList<Json>(content.size());
        for (int i = 0; i < content.size(); i++) {
            part(content.get(i), path + "[" + i + "]").ifPresent(parts::add);
        }
        return parts;
    }

    private Optional<Json> part(ContentPart part, String path) {
        return switch (part) {
            case ContentPart.Text text -> text(text.text());
            case ContentPart.Refusal refusal -> text(refusal.refusal());
            case ContentPart.Image image -> Optional.of(image(image.url(), path + ".image_url.url"));
            case ContentPart.Audio audio -> Optional.of(audio(audio));
            case ContentPart.File file -> Optional.of(file(file, path + ".file"));
            case ContentPart.Other other -> throw refusals.of(path + ".type",
                    "Gemini has no part that would be " + other.extra().find("type").orElse(Json.NULL));
        };
    }

    static Optional<Json> text(String text) {
        return text.isEmpty() ? Optional.empty()
                : Optional.of(new JsonWriter().beginObject().member("text", text).endObject().toJson());
    }

    /** The text of a message that can have nothing else. */
    String onlyText(List<ContentPart> content, String path) {
        var text = new StringBuilder();
        for (int i = 0; i < content.size(); i++) {
            if (!(content.get(i) instanceof ContentPart.Text part)) {
                throw refusals.of(path + "[" + i + "].type", "Gemini takes only text there");
            }
            text.append(part.text());
        }
        return text.toString();
    }

    Json image(String url, String path) {
        return DataUrl.parse(url).map(picture -> inline(picture.imageType(), picture.base64()))
                .orElseGet(() -> linked(url, path));
    }

    private Json linked(String url, String path) {
        boolean web = url.toLowerCase(Locale.ROOT).matches("https?://.+");
        boolean fetched = KNOWN_TO_GOOGLE.matcher(url).matches() || web && platform == Platform.VERTEX;
        if (!fetched) {
            throw refusals.of(path, "it fetches no pictures from the web: send the bytes in a data: URL");
        }
        var out = new JsonWriter().beginObject().name("fileData").beginObject();
        mediaType(url).ifPresent(type -> out.member("mimeType", type));
        return out.member("fileUri", url).endObject().endObject().toJson();
    }

    /** By the ending of the path; uploaded files have none, and Google knows their type. */
    private static Optional<String> mediaType(String url) {
        String path = url.split("[?#]", 2)[0].toLowerCase(Locale.ROOT);
        return Optional.ofNullable(switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "gif" -> "image/gif";
            case "heic" -> "image/heic";
            case "pdf" -> "application/pdf";
            case "mp4" -> "video/mp4";
            case "mp3" -> "audio/mp3";
            case "wav" -> "audio/wav";
            default -> null;
        });
    }

    private static Json audio(ContentPart.Audio audio) {
        return inline("audio/" + audio.format().toLowerCase(Locale.ROOT), audio.base64());
    }

    private Json file(ContentPart.File file, String path) {
        if (file.fileId() != null) {
            return linked(file.fileId(), path + ".file_id");
        }
        String bytes = file.dataUrl();
        if (bytes == null) {
            throw refusals.of(path, "it has no content");
        }
        DataUrl content = DataUrl.parse(bytes).orElseThrow(() ->
                refusals.of(path + ".file_data", "it is not a data: URL in base64"));
        return inline(content.mediaType().isEmpty() ? "text/plain" : content.mediaType(), content.base64());
    }

    private static Json inline(String mediaType, String base64) {
        return write(new JsonWriter().beginObject(), mediaType, base64).endObject().toJson();
    }

    private static JsonWriter write(JsonWriter out, String mediaType, String base64) {
        return out.name("inlineData").beginObject().member("mimeType", mediaType).member("data", base64).endObject();
    }

    /** Pictures that the model made and that go back to it, each with its signature. */
    List<Json> madeImages(JsonObject message, String path) {
        var parts = new ArrayList<Json>();
        List<JsonObject> images = message.objects("images");
        for (int i = 0; i < images.size(); i++) {
            JsonObject image = images.get(i);
            String url = image.object("image_url").flatMap(link -> link.string("url")).orElse("");
            DataUrl made = DataUrl.parse(url).orElseThrow(() ->
                    refusals.of(path + ".images", "a picture in it is not a data: URL in base64"));
            var out = write(new JsonWriter().beginObject(), made.mediaType(), made.base64());
            Signed.signature(image).ifPresent(signature -> out.member("thoughtSignature", signature));
            parts.add(out.endObject().toJson());
        }
        return parts;
    }
}
