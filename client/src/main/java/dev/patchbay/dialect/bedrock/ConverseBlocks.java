package dev.patchbay.dialect.bedrock;

import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Blocks of Messages in Converse's words: an object with one member that says what it is. Where Messages marks a block
 * for the cache, Converse wants a block of its own behind it.
 */
final class ConverseBlocks {
    private static final Map<String, String> DOCUMENTS = Map.of(
            "application/pdf", "pdf", "text/csv", "csv", "application/msword", "doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.ms-excel", "xls",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
            "text/html", "html", "text/plain", "txt", "text/markdown", "md");

    /** The media types of documents that Converse takes. */
    static final Set<String> DOCUMENT_TYPES = DOCUMENTS.keySet();

    private static final int LONGEST_NAME = 200;

    private final Refusals refusals;
    private final Set<String> names = new HashSet<>();

    ConverseBlocks(Refusals refusals) {
        this.refusals = refusals;
    }

    Json message(JsonObject message) {
        List<Json> content = all(message.objects("content"));
        boolean wordless = content.stream().noneMatch(block -> block.object().has("text"));
        if (wordless && content.stream().anyMatch(block -> block.object().has("document"))) {
            // A document needs words beside it.
            content.add(text("See the attached document."));
        }
        return new JsonWriter().beginObject().member("role", message.find("role").orElse(Json.NULL))
                .member("content", Json.of(content)).endObject().toJson();
    }

    List<Json> all(List<JsonObject> blocks) {
        var written = new ArrayList<Json>(blocks.size());
        for (JsonObject block : blocks) {
            written.add(block(block));
            cachePoint(block).ifPresent(written::add);
        }
        return written;
    }

    private Json block(JsonObject block) {
        return switch (block.string("type").orElse("")) {
            case "text" -> text(block.string("text").orElse(""));
            case "image" -> image(block);
            case "document" -> document(block);
            case "thinking" -> thinking(block);
            case "redacted_thinking" -> new JsonWriter().beginObject().name("reasoningContent").beginObject()
                    .member("redactedContent", data(block, "data")).endObject().endObject().toJson();
            case "tool_use" -> call(block);
            case "tool_result" -> result(block);
            default -> throw refusals.of("messages", "Converse knows no part of type '"
                    + block.string("type").orElse("") + "'");
        };
    }

    private static Json data(JsonObject block, String name) {
        return block.find(name).orElse(Json.of(""));
    }

    private static Json text(String text) {
        return new JsonWriter().beginObject().member("text", text).endObject().toJson();
    }

    private static Json image(JsonObject block) {
        JsonObject source = block.object("source").orElse(JsonObject.EMPTY);
        String format = source.string("media_type").orElse("").replaceFirst("^image/", "");
        return new JsonWriter().beginObject().name("image").beginObject().member("format", format).name("source")
                .beginObject().member("bytes", data(source, "data")).endObject().endObject().endObject().toJson();
    }

    private Json document(JsonObject block) {
        JsonObject source = block.object("source").orElse(JsonObject.EMPTY);
        String format = DOCUMENTS.getOrDefault(source.string("media_type").orElse(""), "txt");
        var out = new JsonWriter().beginObject().name("document").beginObject().member("format", format)
                .member("name", name(block.string("title").orElse("document"))).name("source").beginObject()
                .member("bytes", data(source, "data")).endObject();
        block.find("context").ifPresent(context -> out.member("context", context));
        block.find("citations").ifPresent(citations -> out.member("citations", citations));
        return out.endObject().endObject().toJson();
    }

    /** Letters, digits, single spaces, hyphens and brackets, and no two the same. */
    private String name(String title) {
        String plain = title.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").replaceAll("[^A-Za-z0-9\\-()\\[\\] ]", "-")
                .replaceAll(" +", " ").strip();
        String base = plain.isEmpty() ? "document" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME - 5));
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + " " + i;
        }
        return name;
    }

    private static Json thinking(JsonObject block) {
        return new JsonWriter().beginObject().name("reasoningContent").beginObject().name("reasoningText").beginObject()
                .member("text", data(block, "thinking")).member("signature", data(block, "signature"))
                .endObject().endObject().endObject().toJson();
    }

    private static Json call(JsonObject block) {
        return new JsonWriter().beginObject().name("toolUse").beginObject().member("toolUseId", data(block, "id"))
                .member("name", data(block, "name")).member("input", data(block, "input")).endObject().endObject()
                .toJson();
    }

    /** The content must not be empty. */
    private Json result(JsonObject block) {
        List<Json> content = block.string("content").map(text -> List.of(text(text)))
                .orElseGet(() -> all(block.objects("content")));
        boolean failed = block.bool("is_error").orElse(false);
        return new JsonWriter().beginObject().name("toolResult").beginObject()
                .member("toolUseId", data(block, "tool_use_id"))
                .member("content", Json.of(content.isEmpty() ? List.of(text("(empty)")) : content))
                .member("status", failed ? "error" : "success").endObject().endObject().toJson();
    }

    /** A tool, and behind it the point up to which the cache holds. */
    List<Json> tool(JsonObject tool) {
        if (!tool.has("input_schema")) {
            throw refusals.of("tools", "Converse has no tool of type '" + tool.string("type").orElse("") + "'");
        }
        var out = new JsonWriter().beginObject().name("toolSpec").beginObject().member("name", data(tool, "name"));
        tool.find("description").ifPresent(description -> out.member("description", description));
        out.name("inputSchema").beginObject().member("json", data(tool, "input_schema")).endObject();
        tool.find("strict").ifPresent(strict -> out.member("strict", strict));
        var written = new ArrayList<>(List.of(out.endObject().endObject().toJson()));
        cachePoint(tool).ifPresent(written::add);
        return written;
    }

    private static Optional<Json> cachePoint(JsonObject block) {
        return block.object("cache_control").map(marker -> {
            var out = new JsonWriter().beginObject().name("cachePoint").beginObject().member("type", "default");
            marker.find("ttl").ifPresent(ttl -> out.member("ttl", ttl));
            return out.endObject().endObject().toJson();
        });
    }
}
