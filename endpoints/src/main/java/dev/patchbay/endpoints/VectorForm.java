package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/**
 * How the caller wants vectors written. Many providers know one form alone and ignore what is asked, so an answer in
 * the other form is turned; one in the right form keeps its bytes.
 */
enum VectorForm {
    /** Lists of numbers, OpenAI's default. */
    FLOAT(Json.Kind.ARRAY) {
        @Override
        Json turn(Json vector) {
            var floats = ByteBuffer.wrap(Base64.getDecoder().decode(vector.string()))
                    .order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            var text = new StringBuilder(16 * floats.remaining()).append('[');
            for (int i = 0; i < floats.limit(); i++) {
                text.append(i == 0 ? "" : ",").append(floats.get(i));
            }
            return Json.parse(text.append(']').toString().getBytes(US_ASCII));
        }
    },
    /** Little-endian 32-bit floats as base64, which OpenAI's own clients ask for. */
    BASE64(Json.Kind.STRING) {
        @Override
        Json turn(Json vector) {
            List<Json> numbers = vector.array();
            var bytes = ByteBuffer.allocate(Float.BYTES * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
            numbers.forEach(number -> bytes.putFloat((float) number.number()));
            return Json.of(Base64.getEncoder().encodeToString(bytes.array()));
        }
    };

    private final Json.Kind kind;

    VectorForm(Json.Kind kind) {
        this.kind = kind;
    }

    /** The other form's vector in this form. */
    abstract Json turn(Json vector);

    static VectorForm of(EmbeddingRequest request) {
        return request.encodingFormat().filter("base64"::equals).isPresent() ? BASE64 : FLOAT;
    }

    JsonObject apply(JsonObject answer) {
        List<JsonObject> entries = answer.objects("data");
        if (entries.stream().allMatch(this::fits)) {
            return answer;
        }
        try {
            return answer.with("data", Json.of(entries.stream().map(this::turned).toList()));
        } catch (IllegalArgumentException neither) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR,
                    "the provider's vectors are neither numbers nor base64: " + neither.getMessage(), ErrorFacts.NONE,
                    neither);
        }
    }

    private boolean fits(JsonObject entry) {
        return entry.find("embedding").filter(vector -> vector.is(kind)).isPresent();
    }

    private Json turned(JsonObject entry) {
        return fits(entry) ? entry.toJson() : entry.with("embedding", turn(vector(entry))).toJson();
    }

    private static Json vector(JsonObject entry) throws JsonException {
        return entry.find("embedding").orElse(Json.NULL);
    }
}
