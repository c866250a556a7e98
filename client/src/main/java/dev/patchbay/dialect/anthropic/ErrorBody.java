package dev.patchbay.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.dialect.ErrorText;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error says.
 *
 * @param message for people
 * @param type a word for the kind of error
 * @param code a finer word, in few errors
 * @param requestId the provider's id of the answer
 */
record ErrorBody(
        @Nullable String message, @Nullable String type, @Nullable String code, @Nullable String requestId) {
    /** Messages begin with the place they are about: {@code messages.1.content.0.tool_use.id: String should …}. */
    private static final Pattern PLACE = Pattern.compile("^([a-z_]+(?:\\.[A-Za-z0-9_]+)*): ");

    static ErrorBody parse(byte[] body) {
        try {
            Json json = Json.parse(body);
            return json.is(Json.Kind.OBJECT) ? read(json.object()) : plain(json.toString());
        } catch (JsonException notJson) {
            return plain(new String(body, UTF_8));
        }
    }

    private static ErrorBody plain(String body) {
        String text = ErrorText.plain(body);
        return new ErrorBody(text.isEmpty() ? null : text, null, null, null);
    }

    static ErrorBody read(JsonObject body) {
        JsonObject error = body.object("error").orElse(body);
        return new ErrorBody(text(error, "message").or(() -> text(body, "error")).orElse(null),
                error == body ? null : text(error, "type").orElse(null),
                error.object("details").flatMap(details -> text(details, "error_code"))
                        .or(() -> text(error, "code")).orElse(null),
                text(body, "request_id").orElse(null));
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.string(name).filter(text -> !text.isEmpty()).map(ErrorText::cut);
    }

    String messageOr(String otherwise) {
        return message == null ? otherwise : message;
    }

    boolean says(String words) {
        return message != null && message.contains(words);
    }

    /** The field that the message is about. */
    @Nullable String param() {
        Matcher place = PLACE.matcher(messageOr(""));
        return place.find() ? place.group(1) : null;
    }
}
