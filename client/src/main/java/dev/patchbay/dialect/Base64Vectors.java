package dev.patchbay.dialect;

import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** OpenAI's compact form of vectors, for providers that have only numbers: little-endian 32-bit floats in base64. */
public final class Base64Vectors {
    private Base64Vectors() {}

    /** A list of numbers in that form. */
    public static Json of(List<Json> numbers) {
        var bytes = ByteBuffer.allocate(numbers.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(number -> bytes.putFloat((float) number.number()));
        return Json.of(Base64.getEncoder().encodeToString(bytes.array()));
    }

    /** An answer with all its vectors in that form. */
    public static EmbeddingResponse in(EmbeddingResponse answer) {
        List<Json> data = answer.toJson().objects("data").stream().map(Base64Vectors::encoded).toList();
        return EmbeddingResponse.fromJson(answer.toJson().with("data", Json.of(data)));
    }

    private static Json encoded(JsonObject entry) {
        List<Json> numbers = entry.array("embedding");
        return (numbers.isEmpty() ? entry : entry.with("embedding", of(numbers))).toJson();
    }
}
