package dev.patchbay.dialect.gemini;

import dev.patchbay.dialect.Refusals;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the body of a request for vectors: one content for each text, as several parts of one become one vector. */
final class EmbeddingBody {
    private final Refusals refusals;
    private final EmbeddingRequest request;
    private final String model;
    private final List<String> texts;
    private final Optional<String> task;

    EmbeddingBody(Refusals refusals, EmbeddingRequest request, String model) {
        this.refusals = refusals;
        this.request = request;
        this.model = model;
        task = text("task_type").or(() -> text("input_type")).map(EmbeddingBody::task);
        texts = texts();
    }

    private Optional<String> text(String field) {
        return request.toJson().string(field);
    }

    private static String task(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "query", "search_query" -> "RETRIEVAL_QUERY";
            case "document", "passage", "search_document" -> "RETRIEVAL_DOCUMENT";
            default -> name.toUpperCase(Locale.ROOT);
        };
    }

    private List<String> texts() {
        Json input = request.toJson().find("input").orElseThrow(() -> refusals.of("input", "it is missing"));
        List<String> found = request.texts();
        int given = input.is(Json.Kind.ARRAY) ? input.array().size() : 1;
        if (found.isEmpty() || found.size() != given) {
            throw refusals.of("input", "Gemini takes texts, not token ids");
        }
        return takesTask() ? found : found.stream().map(this::withTaskInWords).toList();
    }

    /** From gemini-embedding-2 on, the task is told in the text. */
    private boolean takesTask() {
        return !model.startsWith("gemini-embedding-2");
    }

    private String withTaskInWords(String text) {
        return task.map(name -> TaskWords.of(name, text("title").orElse("none")) + text).orElse(text);
    }

    byte[] batch() {
        most(EmbeddingMethod.BATCH);
        var out = new JsonWriter().beginObject().name("requests").beginArray();
        for (String text : texts) {
            out.beginObject().member("model", "models/" + model);
            writeContent(out, text);
            out.endObject();
        }
        return out.endArray().endObject().toBytes();
    }

    byte[] single() {
        most(EmbeddingMethod.SINGLE);
        var out = new JsonWriter().beginObject();
        writeContent(out, texts.getFirst());
        return out.endObject().toBytes();
    }

    /** Whoever asks for more takes it apart before; a text too many would be lost without a word. */
    private void most(EmbeddingMethod method) {
        if (texts.size() > method.mostInputs()) {
            throw refusals.of("input",
                    "a request holds at most " + method.mostInputs() + " texts, not " + texts.size());
        }
    }

    private void writeContent(JsonWriter out, String text) {
        out.name("content").beginObject().name("parts").beginArray()
                .beginObject().member("text", text).endObject().endArray().endObject();
        if (takesTask()) {
            task.ifPresent(name -> out.member("taskType", name));
            text("title").ifPresent(title -> out.member("title", title));
        }
        request.toJson().find("dimensions").ifPresent(count -> out.member("outputDimensionality", count));
    }

    byte[] predict() {
        most(EmbeddingMethod.PREDICT);
        var out = new JsonWriter().beginObject().name("instances").beginArray();
        for (String text : texts) {
            out.beginObject().member("content", text);
            task.ifPresent(name -> out.member("task_type", name));
            text("title").ifPresent(title -> out.member("title", title));
            out.endObject();
        }
        out.endArray();
        request.toJson().find("dimensions").ifPresent(count ->
                out.name("parameters").beginObject().member("outputDimensionality", count).endObject());
        return out.endObject().toBytes();
    }
}
