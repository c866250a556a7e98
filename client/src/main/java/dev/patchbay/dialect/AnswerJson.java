package dev.patchbay.dialect;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;

/** The JSON of an answer that came in one piece; that it is none is a failure of the server. */
public final class AnswerJson {
    private AnswerJson() {}

    /**
     * The object that the answer is.
     *
     * @throws dev.patchbay.error.ServerException if it is none
     */
    public static JsonObject object(byte[] body) {
        try {
            return JsonObject.parseLeniently(body);
        } catch (JsonException broken) {
            throw broken(broken);
        }
    }

    /**
     * The answer, which may be a list.
     *
     * @throws dev.patchbay.error.ServerException if it is no JSON
     */
    public static Json any(byte[] body) {
        try {
            return Json.parse(body);
        } catch (JsonException broken) {
            throw broken(broken);
        }
    }

    private static PatchbayException broken(JsonException broken) {
        return PatchbayException.of(ErrorKind.SERVER_ERROR,
                "the answer is not JSON: " + broken.getMessage() + " at byte " + broken.offset(), ErrorFacts.NONE,
                broken);
    }
}
