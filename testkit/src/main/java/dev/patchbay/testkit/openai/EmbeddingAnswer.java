package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Vectors of length 1 that depend on nothing but their text and their dimensions. */
final class EmbeddingAnswer {
    private static final int CHARS_IN_TOKEN = 4;
    private static final long PRIME = 0x100000001b3L;

    private EmbeddingAnswer() {}

    static String body(EmbeddingCall call, Script script) {
        var vectors = new StringJoiner(",", "[", "]");
        int tokens = 0;
        for (int i = 0; i < call.inputs().size(); i++) {
            String input = call.inputs().get(i);
            tokens += (input.length() + CHARS_IN_TOKEN - 1) / CHARS_IN_TOKEN;
            float[] vector = vector(input, call.dimensions());
            vectors.add("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":"
                    + (call.base64() ? base64(vector) : floats(vector)) + "}");
        }
        return "{\"object\":\"list\",\"data\":" + vectors
                + ",\"model\":" + Json.quote(script.get(Setting.MODEL, call.model()))
                + (script.has(Setting.NO_USAGE)
                        ? "" : ",\"usage\":{\"prompt_tokens\":" + tokens + ",\"total_tokens\":" + tokens + "}")
                + "}";
    }

    static float[] vector(String text, int dimensions) {
        var random = new SplittableRandom(seed(text));
        double[] raw = random.doubles(dimensions, -1, 1).toArray();
        double length = 0;
        for (double part : raw) {
            length += part * part;
        }
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (raw[i] / Math.sqrt(length));
        }
        return vector;
    }

    private static long seed(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static String floats(float[] vector) {
        var list = new StringJoiner(",", "[", "]");
        for (float part : vector) {
            list.add(Float.toString(part));
        }
        return list.toString();
    }

    private static String base64(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Json.quote(Base64.getEncoder().encodeToString(bytes.array()));
    }
}
