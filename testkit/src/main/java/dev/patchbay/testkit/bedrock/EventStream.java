package dev.patchbay.testkit.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Framing;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** {@code application/vnd.amazon.eventstream}. An event whose name ends in "Exception" is one. */
final class EventStream implements Framing {
    static final Framing FRAMES = new EventStream();
    private static final int STRING = 7;
    private static final int AROUND = 16;

    private EventStream() {}

    @Override
    public boolean ofLines() {
        return false;
    }

    @Override
    public byte[] frame(Event event) {
        String name = String.valueOf(event.name());
        boolean exception = name.endsWith("Exception");
        var headers = new ByteArrayOutputStream();
        header(headers, exception ? ":exception-type" : ":event-type", name);
        header(headers, ":content-type", "application/json");
        header(headers, ":message-type", exception ? "exception" : "event");
        byte[] payload = event.text().getBytes(UTF_8);
        var frame = ByteBuffer.allocate(AROUND + headers.size() + payload.length);
        frame.putInt(frame.capacity()).putInt(headers.size());
        frame.putInt(checksum(frame.array(), frame.position()));
        frame.put(headers.toByteArray()).put(payload);
        return frame.putInt(checksum(frame.array(), frame.position())).array();
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        out.write(name.length());
        out.writeBytes(name.getBytes(UTF_8));
        out.write(STRING);
        byte[] text = value.getBytes(UTF_8);
        out.write(text.length >> 8);
        out.write(text.length);
        out.writeBytes(text);
    }

    private static int checksum(byte[] bytes, int length) {
        var checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
