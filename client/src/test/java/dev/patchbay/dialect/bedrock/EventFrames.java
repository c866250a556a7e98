package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes the event streams of fixtures: a line is the type of an event and its payload. */
public final class EventFrames {
    private EventFrames() {}

    /** The stream of these lines; the payload of {@code chunk} is wrapped as InvokeModel wraps it. */
    public static byte[] of(String lines) {
        var out = new ByteArrayOutputStream();
        lines.lines().forEach(line -> {
            String type = line.substring(0, line.indexOf(' '));
            String payload = line.substring(line.indexOf(' ') + 1).strip();
            boolean wrapped = type.equals("chunk");
            out.writeBytes(event(type, wrapped ? "{\"bytes\":\"" + Base64.getEncoder().encodeToString(
                    payload.getBytes(UTF_8)) + "\",\"p\":\"abcdefgh\"}" : payload));
        });
        return out.toByteArray();
    }

    static byte[] event(String type, String payload) {
        return frame(Map.of(), ":event-type", type, "event", payload);
    }

    static byte[] exception(String type, String payload) {
        return frame(Map.of(), ":exception-type", type, "exception", payload);
    }

    static byte[] error(String code, String message) {
        return frame(Map.of(":error-message", message), ":error-code", code, "error", "");
    }

    private static byte[] frame(Map<String, String> more, String kind, String type, String message, String payload) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(kind, type);
        headers.putAll(more);
        headers.put(":content-type", "application/json");
        headers.put(":message-type", message);
        var head = new ByteArrayOutputStream();
        headers.forEach((name, value) -> {
            head.write(name.length());
            head.writeBytes(name.getBytes(UTF_8));
            head.write(7);
            byte[] text = value.getBytes(UTF_8);
            head.writeBytes(ByteBuffer.allocate(2).putShort((short) text.length).array());
            head.writeBytes(text);
        });
        byte[] body = payload.getBytes(UTF_8);
        var frame = ByteBuffer.allocate(16 + head.size() + body.length);
        frame.putInt(frame.capacity()).putInt(head.size());
        frame.putInt(checksum(frame.array(), 8)).put(head.toByteArray()).put(body);
        return frame.putInt(checksum(frame.array(), frame.capacity() - 4)).array();
    }

    private static int checksum(byte[] bytes, int length) {
        var checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
