package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The content of a message on the wire: nothing, a plain string, or a list of parts. */
final class Content {
    /** What this version knows of the object inside a part. */
    private static final Map<String, Set<String>> INSIDE = Map.of("image_url", Set.of("url", "detail"),
            "input_audio", Set.of("data", "format"), "file", Set.of("file_id", "file_data", "filename"));

    private Content() {}

    /** Whether a part holds, one level deeper than its {@code extra}, what its type would lose. */
    static boolean holdsUnknown(JsonObject part, String type) {
        Set<String> known = INSIDE.getOrDefault(type, Set.of());
        return part.object(type).filter(inside -> !known.isEmpty() && !known.containsAll(inside.names())).isPresent();
    }

    static List<ContentPart> read(Fields message) {
        Json content = message.object().find("content").orElse(null);
        if (content == null) {
            return List.of();
        }
        if (content.is(Json.Kind.STRING)) {
            return List.of(ContentPart.text(content.string()));
        }
        if (!content.is(Json.Kind.ARRAY)) {
            throw Fields.wrong(message.path() + ".content", "must be a string or a list of parts");
        }
        return Fields.each(content, message.path() + ".content", ContentPart::read);
    }

    /** One plain text as a string, because some chat templates mirror lists; all else as parts. */
    static Json write(List<ContentPart> content) {
        if (content.isEmpty()) {
            return Json.NULL;
        }
        if (content.size() == 1 && content.get(0) instanceof ContentPart.Text text && text.extra().isEmpty()) {
            return Json.of(text.text());
        }
        return Json.of(content.stream().map(ContentPart::toJson).toList());
    }

    /** What a model said, after what it thought where that came among the content. */
    static Json write(Message.Assistant assistant) {
        List<Json> thoughts = assistant.reasoning().stream()
                .filter(piece -> piece.home().equals("content"))
                .flatMap(piece -> piece.detail().array("content").stream()).toList();
        if (thoughts.isEmpty()) {
            return write(assistant.content());
        }
        return Json.of(Stream.concat(thoughts.stream(), assistant.content().stream().map(ContentPart::toJson)).toList());
    }

    static String text(List<ContentPart> content) {
        return content.stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining());
    }
}
