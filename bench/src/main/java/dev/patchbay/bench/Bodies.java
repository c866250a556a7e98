package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;

/** Bodies of chat calls as they come over the wire, of about the size that is asked for. */
final class Bodies {
    private static final String SENTENCE = "How deep is the \\\"eastern\\\" harbour at low water, and who says so?\\n";

    private Bodies() {}

    /** A conversation of messages of 70 to 700 bytes. */
    static byte[] request(int size) {
        return request("gpt-4o-mini", size);
    }

    /** The same with a model of that name. */
    static byte[] request(String model, int size) {
        var out = new StringBuilder("{\"model\":\"" + model + "\",\"temperature\":0.7,\"max_tokens\":256,\"messages\":[");
        out.append("{\"role\":\"system\",\"content\":\"You are a careful assistant.\"}");
        for (int i = 0; out.length() < size; i++) {
            out.append(i % 2 == 0 ? ",{\"role\":\"user\"" : ",{\"role\":\"assistant\"").append(",\"content\":\"");
            out.append(SENTENCE.repeat(Math.clamp((size - out.length()) / SENTENCE.length(), 1, 10))).append("\"}");
        }
        return out.append("],\"user\":\"bench\"}").toString().getBytes(UTF_8);
    }

    /** The same request, for a stream. */
    static byte[] streamed(byte[] request) {
        return JsonObject.parse(request).with("stream", Json.TRUE).toBytes();
    }

    /** What stands between the quotes of a JSON string of about that many bytes. */
    static String text(int size) {
        return SENTENCE.repeat(size / SENTENCE.length());
    }
}
