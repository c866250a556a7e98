package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.dialect.ErrorText;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an error says, out of the many shapes that servers give it.
 *
 * @param message for people
 * @param type a word for the kind of error
 * @param param the field that is to blame
 * @param code a word or number for the error
 * @param told what it means, where shape and number alone leave no doubt
 */
record ErrorBody(
        @Nullable String message,
        @Nullable String type,
        @Nullable String param,
        @Nullable String code,
        @Nullable ErrorKind told) {
    /** Reads a body of any kind: JSON, HTML, text or nothing. */
    static ErrorBody parse(byte[] body) {
        try {
            Json json = Json.parse(body);
            if (json.is(Json.Kind.ARRAY) && !json.array().isEmpty()) {
                json = json.array().get(0);
            }
            return json.is(Json.Kind.OBJECT) ? read(json.object())
                    : plain(json.is(Json.Kind.STRING) ? json.string() : json.toString());
        } catch (JsonException notJson) {
            return plain(new String(body, UTF_8));
        }
    }

    private static ErrorBody plain(String body) {
        String text = ErrorText.plain(body);
        return new ErrorBody(text.isEmpty() ? null : text, null, null, null, null);
    }

    static ErrorBody read(JsonObject body) {
        return body.object("error").map(ErrorBody::nested)
                .or(() -> MiniMaxCodes.failure(body).map(ErrorBody::miniMax))
                .orElseGet(() -> flat(body));
    }

    private static ErrorBody miniMax(JsonObject resp) {
        String code = text(resp, "status_code");
        return new ErrorBody(text(resp, "status_msg"), null, null, code, MiniMaxCodes.kind(code));
    }

    private static ErrorBody nested(JsonObject error) {
        var router = new OpenRouterMetadata(error);
        String message = router.message().map(ErrorText::cut).orElse(text(error, "message"));
        String type = router.word().orElse(text(error, "type"));
        String code = text(error, "code");
        if (error.has("http_code")) {
            String number = MiniMaxCodes.atTheEnd(message);
            return new ErrorBody(message, type, text(error, "param"), code == null ? number : code,
                    MiniMaxCodes.kind(number));
        }
        String whole = AzureFilter.struck(error).filter(struck -> message != null)
                .map(struck -> ErrorText.cut(message + " (" + struck + ")")).orElse(message);
        return new ErrorBody(whole, type, text(error, "param"), code, null);
    }

    /** {@code {"error":"text"}}, {@code {"message":…}}, {@code {"detail":…}} and their kin. */
    private static ErrorBody flat(JsonObject body) {
        JsonObject complaint = complaint(body).or(() -> body.object("message").flatMap(ErrorBody::complaint))
                .orElse(JsonObject.EMPTY);
        String message = first(text(complaint, "msg"), text(body, "message"), text(body, "error"), text(body, "detail"),
                text(body, "msg"));
        return new ErrorBody(message, text(body, "type"), first(text(body, "param"), place(complaint)),
                text(body, "code"), null);
    }

    /** The first of the complaints of a server that checks requests against a schema (FastAPI, Mistral). */
    private static Optional<JsonObject> complaint(JsonObject body) {
        return body.objects("detail").stream().filter(detail -> detail.has("msg")).findFirst();
    }

    /** {@code ["body","messages",0,"content"]} as {@code messages.0.content}. */
    private static @Nullable String place(JsonObject complaint) {
        String path = complaint.array("loc").stream()
                .map(step -> step.is(Json.Kind.STRING) ? step.string() : step.toString())
                .filter(step -> !step.equals("body")).collect(Collectors.joining("."));
        return path.isEmpty() ? null : ErrorText.cut(path);
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
        return value.map(json -> ErrorText.cut(json.is(Json.Kind.STRING) ? json.string() : json.toString()))
                .filter(text -> !text.isEmpty()).orElse(null);
    }

    /** The same without a text that must not be seen. */
    ErrorBody without(String secret) {
        return new ErrorBody(hide(message, secret), hide(type, secret), hide(param, secret), hide(code, secret), told);
    }

    private static @Nullable String hide(@Nullable String text, String secret) {
        return text == null ? null : text.replace(secret, "***");
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
