package dev.patchbay.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.chat.ContentPart;
import dev.patchbay.dialect.DataUrl;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes parts of messages as content blocks. */
final class BlockWriter {
    private static final Set<String> PLAIN = Set.of("text/plain", "text/markdown", "text/csv");

    private final Refusals refusals;
    private final Hosting hosting;

    BlockWriter(Refusals refusals, Hosting hosting) {
        this.refusals = refusals;
        this.hosting = hosting;
    }

    /** The blocks of a message; blank texts, which are refused, are left out. */
    List<Json> blocks(List<ContentPart> parts, String path) {
        var blocks = new ArrayList<Json>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            block(parts.get(i), path + "[" + i + "]").ifPresent(blocks::add);
        }
        return blocks;
    }

    private Optional<Json> block(ContentPart part, String path) {
        return switch (part) {
            case ContentPart.Text text -> text(text.text(), text.extra());
            case ContentPart.Refusal refusal -> text(refusal.refusal(), refusal.extra());
            case ContentPart.Image image -> Optional.of(image(image, path));
            case ContentPart.File file -> Optional.of(document(file, path));
            case ContentPart.Audio audio -> throw refusals.of(path + ".input_audio", "Claude takes no sound");
            case ContentPart.Other other -> Optional.of(other.extra().toJson());
        };
    }

    static Optional<Json> text(String text, JsonObject extra) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        var out = new JsonWriter(text.length() + 64).beginObject().member("type", "text").member("text", text);
        return Optional.of(close(out, extra, "cache_control"));
    }

    private Json image(ContentPart.Image image, String path) {
        var out = new JsonWriter().beginObject().member("type", "image").name("source");
        var data = DataUrl.parse(image.url());
        if (data.isPresent()) {
            base64(out, data.get().imageType(), data.get().base64());
        } else {
            url(out, image.url(), path + ".image_url.url");
        }
        return close(out, image.extra(), "cache_control");
    }

    private void url(JsonWriter out, String url, String path) {
        String scheme = url.toLowerCase(Locale.ROOT);
        if (!scheme.startsWith("https://") && !scheme.startsWith("http://")) {
            throw refusals.of(path, "it is neither a web address nor a data: URL in base64");
        }
        if (!hosting.urlSources()) {
            throw refusals.of(path, "it fetches nothing from the web: send the bytes in a data: URL");
        }
        out.beginObject().member("type", "url").member("url", url).endObject();
    }

    private Json document(ContentPart.File file, String path) {
        if (file.dataUrl() == null) {
            throw refusals.of(path + ".file.file_id", "the file lies with another provider: send its bytes");
        }
        DataUrl data = DataUrl.parse(file.dataUrl()).orElseThrow(() ->
                refusals.of(path + ".file.file_data", "it is not a data: URL in base64"));
        var out = new JsonWriter().beginObject().member("type", "document").name("source");
        if (hosting.documents().contains(data.mediaType())) {
            base64(out, data.mediaType(), data.base64());
        } else if (PLAIN.contains(data.mediaType())) {
            plain(out, data, path);
        } else {
            throw refusals.of(path + ".file.file_data", "it takes no documents of type " + data.mediaType());
        }
        if (file.filename() != null) {
            out.member("title", file.filename());
        }
        return close(out, file.extra(), "cache_control", "citations", "context");
    }

    private static void base64(JsonWriter out, String mediaType, String base64) {
        out.beginObject().member("type", "base64").member("media_type", mediaType).member("data", base64).endObject();
    }

    private void plain(JsonWriter out, DataUrl data, String path) {
        byte[] text;
        try {
            text = Base64.getDecoder().decode(data.base64());
        } catch (IllegalArgumentException broken) {
            throw refusals.of(path + ".file.file_data", "it is not base64");
        }
        out.beginObject().member("type", "text").member("media_type", "text/plain")
                .member("data", new String(text, UTF_8)).endObject();
    }

    /** Closes a block, with those of the caller's further fields that Anthropic knows there. */
    static Json close(JsonWriter out, JsonObject extra, String... known) {
        for (String field : known) {
            extra.find(field).ifPresent(value -> out.member(field, value));
        }
        return out.endObject().toJson();
    }
}
