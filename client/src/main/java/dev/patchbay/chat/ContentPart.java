package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of a message. */
public sealed interface ContentPart {
    /** Fields that this type does not know, for example {@code cache_control}; they are sent as they are. */
    JsonObject extra();

    /** A text. */
    static ContentPart text(String text) {
        return new Text(text, JsonObject.EMPTY);
    }

    /** An image at an {@code https:} or {@code data:} URL. */
    static ContentPart image(String url) {
        return new Image(url, null, JsonObject.EMPTY);
    }

    /**
     * An image from its bytes.
     *
     * @param mediaType for example {@code image/png}
     */
    static ContentPart image(byte[] bytes, String mediaType) {
        return image("data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * Recorded sound.
     *
     * @param format {@code wav} or {@code mp3}
     */
    static ContentPart audio(byte[] bytes, String format) {
        return new Audio(Base64.getEncoder().encodeToString(bytes), format, JsonObject.EMPTY);
    }

    /**
     * A document from its bytes.
     *
     * @param mediaType for example {@code application/pdf}
     */
    static ContentPart file(byte[] bytes, String mediaType, String filename) {
        String url = "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
        return new File(null, url, filename, JsonObject.EMPTY);
    }

    /**
     * A text.
     *
     * @param text what it says
     * @param extra fields that this type does not know
     */
    record Text(String text, JsonObject extra) implements ContentPart {}

    /**
     * An image.
     *
     * @param url an {@code https:} URL, or {@code data:image/png;base64,…}
     * @param detail {@code auto}, {@code low} or {@code high}
     * @param extra fields that this type does not know
     */
    record Image(String url, @Nullable String detail, JsonObject extra) implements ContentPart {}

    /**
     * Recorded sound.
     *
     * @param base64 the recording
     * @param format {@code wav} or {@code mp3}
     * @param extra fields that this type does not know
     */
    record Audio(String base64, String format, JsonObject extra) implements ContentPart {}

    /**
     * A document.
     *
     * @param fileId the id of a file that was uploaded to the provider before
     * @param dataUrl the content as {@code data:application/pdf;base64,…}
     * @param filename its name
     * @param extra fields that this type does not know
     */
    record File(@Nullable String fileId, @Nullable String dataUrl, @Nullable String filename, JsonObject extra)
            implements ContentPart {}

    /**
     * The model's words for not answering.
     *
     * @param refusal what it says
     * @param extra fields that this type does not know
     */
    record Refusal(String refusal, JsonObject extra) implements ContentPart {}

    /**
     * A part of a type that this version does not know.
     *
     * @param extra the whole part
     */
    record Other(JsonObject extra) implements ContentPart {}

    /** Reads a part of a message. */
    static ContentPart read(Json json, String path) {
        var part = Fields.of(json, path);
        String type = part.requiredText("type");
        if (Content.holdsUnknown(part.object(), type)) {
            return new Other(part.object());
        }
        return switch (type) {
            case "text" -> new Text(part.requiredText("text"), part.extra(Set.of("type", "text")));
            case "image_url" -> readImage(part);
            case "input_audio" -> readAudio(part);
            case "file" -> readFile(part);
            case "refusal" -> new Refusal(part.requiredText("refusal"), part.extra(Set.of("type", "refusal")));
            default -> new Other(part.object());
        };
    }

    private static ContentPart readImage(Fields part) {
        var image = part.requiredObject("image_url");
        return new Image(image.requiredText("url"), image.text("detail"), part.extra(Set.of("type", "image_url")));
    }

    private static ContentPart readAudio(Fields part) {
        var audio = part.requiredObject("input_audio");
        return new Audio(audio.requiredText("data"), audio.requiredText("format"),
                part.extra(Set.of("type", "input_audio")));
    }

    private static ContentPart readFile(Fields part) {
        var file = part.requiredObject("file");
        return new File(file.text("file_id"), file.text("file_data"), file.text("filename"),
                part.extra(Set.of("type", "file")));
    }

    /** This part in OpenAI's shape. */
    default Json toJson() {
        if (this instanceof Other other) {
            return other.extra().toJson();
        }
        var out = new JsonWriter().beginObject();
        switch (this) {
            case Text text -> out.member("type", "text").member("text", text.text());
            case Image image -> writeImage(out, image);
            case Audio audio -> out.member("type", "input_audio").name("input_audio").beginObject()
                    .member("data", audio.base64()).member("format", audio.format()).endObject();
            case File file -> writeFile(out, file);
            case Refusal refusal -> out.member("type", "refusal").member("refusal", refusal.refusal());
            case Other other -> throw new AssertionError(other);
        }
        return Fields.writeExtra(out, extra()).endObject().toJson();
    }

    private static void writeImage(JsonWriter out, Image image) {
        out.member("type", "image_url").name("image_url").beginObject().member("url", image.url());
        if (image.detail() != null) {
            out.member("detail", image.detail());
        }
        out.endObject();
    }

    private static void writeFile(JsonWriter out, File file) {
        out.member("type", "file").name("file").beginObject();
        if (file.fileId() != null) {
            out.member("file_id", file.fileId());
        }
        if (file.dataUrl() != null) {
            out.member("file_data", file.dataUrl());
        }
        if (file.filename() != null) {
            out.member("filename", file.filename());
        }
        out.endObject();
    }
}
