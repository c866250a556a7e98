package dev.patchbay.dialect.gemini;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * The content of a {@code data:} URL in base64.
 *
 * @param mediaType for example {@code image/png}, in small letters
 * @param base64 the content
 */
record DataUrl(String mediaType, String base64) {
    private static final String MARK = ";base64,";

    /** Reads a URL; empty if it is none of that kind. */
    static Optional<DataUrl> parse(String url) {
        int mark = url.indexOf(MARK);
        if (mark < 0 || !url.regionMatches(true, 0, "data:", 0, 5)) {
            return Optional.empty();
        }
        String type = url.substring(5, mark).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Optional.of(new DataUrl(official(type), url.substring(mark + MARK.length())));
    }

    /** {@code image/jpg} is what many write and Google refuses. */
    private static String official(String type) {
        return switch (type) {
            case "" -> "text/plain";
            case "image/jpg" -> "image/jpeg";
            default -> type;
        };
    }

    /** The part that holds it. */
    Json part() {
        return write(new JsonWriter().beginObject()).endObject().toJson();
    }

    JsonWriter write(JsonWriter out) {
        return out.name("inlineData").beginObject().member("mimeType", mediaType).member("data", base64).endObject();
    }
}
