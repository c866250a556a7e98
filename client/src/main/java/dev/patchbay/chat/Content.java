package dev.patchbay.chat;

import dev.patchbay.json.Json;
import java.util.List;
import java.util.stream.Collectors;

/** The content of a message on the wire: nothing, a plain string, or a list of parts. */
final class Content {
    private Content() {}

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

    static String text(List<ContentPart> content) {
        return content.stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining());
    }
}
