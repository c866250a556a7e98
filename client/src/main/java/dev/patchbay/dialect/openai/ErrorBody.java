package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an error says, out of the many shapes that servers give it.
 *
 * @param message for people
 * @param type a word for the kind of error
 * @param param the field that is to blame
 * @param code a word or number for the error
 */
record ErrorBody(@Nullable String message, @Nullable String type, @Nullable String param, @Nullable String code) {
    /** More than this of an explanation helps nobody, in characters. */
    private static final int MAX_MESSAGE = 2_000;

    /** Reads a body of any kind: JSON, HTML, text or nothing. */
    static ErrorBody parse(byte[] body) {
        try {
            Json json = Json.parse(body);
            if (json.is(Json.Kind.ARRAY) && !json.array().isEmpty()) {
                json = json.array().get(0);
            }
            return json.is(Json.Kind.OBJECT) ? read(json.object()) : plain(json.toString());
        } catch (JsonException notJson) {
            return plain(new String(body, UTF_8));
        }
    }

    /** An HTML page from some proxy explains nothing. */
    private static ErrorBody plain(String text) {
        String stripped = text.strip();
        boolean page = stripped.startsWith("<");
        return new ErrorBody(stripped.isEmpty() || page ? null : cut(stripped), null, null, null);
    }

    static ErrorBody read(JsonObject body) {
        return body.object("error").map(ErrorBody::nested)
                .or(() -> body.object("base_resp").map(resp ->
                        new ErrorBody(text(resp, "status_msg"), null, null, text(resp, "status_code"))))
                .orElseGet(() -> flat(body));
    }

    private static ErrorBody nested(JsonObject error) {
        var router = new OpenRouterMetadata(error);
        return new ErrorBody(router.message().map(ErrorBody::cut).orElse(text(error, "message")),
                router.word().orElse(text(error, "type")),
                text(error, "param"), text(error, "code"));
    }

    /** {@code {"error":"text"}}, {@code {"message":…}}, {@code {"detail":…}} and their kin. */
    private static ErrorBody flat(JsonObject body) {
        String message = first(text(body, "message"), text(body, "error"), text(body, "detail"), text(body, "msg"));
        return new ErrorBody(message, text(body, "type"), text(body, "param"), text(body, "code"));
    }

    private static @Nullable String first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable String text(JsonObject object, String name) {
        Optional<Json> value = object.find(name);
        return value.map(json -> cut(json.is(Json.Kind.STRING) ? json.string() : json.toString()))
                .filter(text -> !text.isEmpty()).orElse(null);
    }

    private static String cut(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
    }

    String messageOr(String otherwise) {
        return message == null ? otherwise : message;
    }

    /** The code as an HTTP status, where a server puts it there; 0 if it is none. */
    int numericCode() {
        boolean status = code != null && code.length() == 3 && code.chars().allMatch(Character::isDigit);
        return status ? Integer.parseInt(code) : 0;
    }
}
