package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.http.Frame;
import dev.patchbay.http.Framing;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;

/** Events, written as SSE, as the frames of {@code application/vnd.amazon.eventstream}. */
final class EventStreamBytes {
    private static final int STRING = 7;
    private static final int AROUND = 16;
    /** Bedrock pads its events, so that their lengths tell nothing of the words in them. */
    private static final String PADDING = "abcdefghijklmno";

    private EventStreamBytes() {}

    /** Each event in a frame of its own name. */
    static byte[] plain(String events) {
        var out = new ByteArrayOutputStream();
        for (Frame event : Framing.SSE.frames(events.getBytes(UTF_8))) {
            out.writeBytes(frame(String.valueOf(event.event()), event.text()));
        }
        return out.toByteArray();
    }

    /** Each event in base64 in a frame called {@code chunk}, as InvokeModel sends them. */
    static byte[] wrapped(String events) {
        var out = new ByteArrayOutputStream();
        for (Frame event : Framing.SSE.frames(events.getBytes(UTF_8))) {
            String base64 = Base64.getEncoder().encodeToString(event.data());
            out.writeBytes(frame("chunk", "{\"bytes\":\"" + base64 + "\",\"p\":\"" + PADDING + "\"}"));
        }
        return out.toByteArray();
    }

    private static byte[] frame(String type, String payload) {
        var headers = new ByteArrayOutputStream();
        header(headers, ":event-type", type);
        header(headers, ":content-type", "application/json");
        header(headers, ":message-type", "event");
        byte[] body = payload.getBytes(UTF_8);
        var frame = ByteBuffer.allocate(AROUND + headers.size() + body.length);
        frame.putInt(frame.capacity()).putInt(headers.size()).putInt(checksum(frame));
        return frame.put(headers.toByteArray()).put(body).putInt(checksum(frame)).array();
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        out.write(name.length());
        out.writeBytes(name.getBytes(UTF_8));
        out.write(STRING);
        out.write(value.length() >> 8);
        out.write(value.length());
        out.writeBytes(value.getBytes(UTF_8));
    }

    /** Of what was put into it so far. */
    private static int checksum(ByteBuffer frame) {
        var checksum = new CRC32();
        checksum.update(frame.duplicate().flip());
        return (int) checksum.getValue();
    }
}
