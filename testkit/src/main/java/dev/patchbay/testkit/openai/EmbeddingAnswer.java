package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.StringJoiner;

/** The answer to a request for vectors. */
final class EmbeddingAnswer {
    private EmbeddingAnswer() {}

    static String body(EmbeddingCall call, Script script) {
        var vectors = new StringJoiner(",", "[", "]");
        int tokens = 0;
        for (int i = 0; i < call.inputs().size(); i++) {
            String input = call.inputs().get(i);
            tokens += Vectors.tokens(input);
            float[] vector = Vectors.of(input, call.dimensions());
            vectors.add("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":"
                    + (call.base64() ? base64(vector) : Vectors.json(vector)) + "}");
        }
        return "{\"object\":\"list\",\"data\":" + vectors
                + ",\"model\":" + Json.quote(script.get(Setting.MODEL, call.model()))
                + (script.has(Setting.NO_USAGE)
                        ? "" : ",\"usage\":{\"prompt_tokens\":" + tokens + ",\"total_tokens\":" + tokens + "}")
                + "}";
    }

    private static String base64(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Json.quote(Base64.getEncoder().encodeToString(bytes.array()));
    }
}
