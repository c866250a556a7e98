package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the last turn of the model and what came back for them. Gemini wants as many results as there were
 * calls, in their order, in one turn (google-gemini/gemini-cli#16543).
 */
final class OpenCalls {
    private static final Json NO_RESULT =
            new JsonWriter().beginObject().member("error", "no result").endObject().toJson();

    private static final class Open {
        private final String id;
        private final String name;
        private final Optional<String> writtenId;
        private @Nullable Json response;
        private List<Json> attachments = List.of();

        private Open(String id, String name, Optional<String> writtenId) {
            this.id = id;
            this.name = name;
            this.writtenId = writtenId;
        }

        private Json part() {
            var out = new JsonWriter().beginObject().name("functionResponse").beginObject();
            writtenId.ifPresent(text -> out.member("id", text));
            out.member("name", name).member("response", response == null ? NO_RESULT : response);
            if (!attachments.isEmpty()) {
                out.member("parts", Json.of(attachments));
            }
            return out.endObject().endObject().toJson();
        }
    }

    private final PartWriter writer;
    private final List<Open> calls = new ArrayList<>();

    OpenCalls(PartWriter writer) {
        this.writer = writer;
    }

    /** A call waits for its result; its id goes to Google only if it came from there. */
    void open(String id, String name, Optional<String> writtenId) {
        calls.add(new Open(id, name, writtenId));
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Takes a result; false if no call waits for it. */
    boolean answer(Message.Tool result, String path) {
        var call = calls.stream().filter(open -> open.id.equals(result.toolCallId()) && open.response == null)
                .findFirst();
        call.ifPresent(open -> fill(open, result, path));
        return call.isPresent();
    }

    private void fill(Open call, Message.Tool result, String path) {
        var text = new StringBuilder();
        var others = new ArrayList<ContentPart>();
        for (ContentPart part : result.content()) {
            if (part instanceof ContentPart.Text words) {
                text.append(words.text());
            } else {
                others.add(part);
            }
        }
        call.response = response(text.toString(), result.extra().bool("is_error").orElse(false));
        call.attachments = writer.parts(others, path + ".content");
    }

    /** The response must be an object: one that is text goes as it is, anything else under a name. */
    private static Json response(String text, boolean failed) {
        Json value = value(text);
        return value.is(Json.Kind.OBJECT) ? value
                : new JsonWriter().beginObject().member(failed ? "error" : "output", value).endObject().toJson();
    }

    private static Json value(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException plain) {
            return Json.of(text);
        }
    }

    /** The results, and none is open any more. */
    List<Json> close() {
        List<Json> parts = calls.stream().map(Open::part).toList();
        calls.clear();
        return parts;
    }
}
