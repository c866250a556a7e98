package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The binary event stream of AWS, big-endian: total length, length of the headers, checksum of both; headers; payload;
 * checksum of everything. Lengths are believed only after their checksum was.
 */
final class EventStreamReader extends FrameReader {
    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;

    /** The bounds AWS itself keeps: its page "Amazon Transcribe event stream encoding". */
    private static final int MOST_HEADERS = 128 * 1024;

    private static final int MOST_PAYLOAD = 24 * 1024 * 1024;

    private int total;
    private byte[] lastHead = {};
    private Headers lastHeaders = Headers.of(List.of());

    EventStreamReader(Body body, int buffer, int limit) {
        super(body, buffer, limit);
    }

    @Override
    @Nullable Frame parse() throws TransportFailure {
        if (total == 0 && end - start >= PRELUDE) {
            total = checkedTotal();
        }
        return total > 0 && end - start >= total ? take() : null;
    }

    @Override
    @Nullable Frame last() throws TransportFailure {
        if (start < end) {
            throw malformed("the event stream ends within an event");
        }
        return null;
    }

    @Override
    void moved(int by) {
        // Everything here is counted from the start of the event.
    }

    private int checkedTotal() throws TransportFailure {
        int announced = integer(start);
        int headers = integer(start + 4);
        if (checksum(8) != integer(start + 8)) {
            throw malformed("wrong checksum of an event's lengths");
        }
        if (headers < 0 || headers > MOST_HEADERS || announced < PRELUDE + headers + CHECKSUM) {
            throw malformed("impossible lengths of an event");
        }
        if (announced - headers - PRELUDE - CHECKSUM > MOST_PAYLOAD) {
            throw tooLarge();
        }
        return announced;
    }

    private Frame take() throws TransportFailure {
        int size = total;
        if (checksum(size - CHECKSUM) != integer(start + size - CHECKSUM)) {
            throw malformed("wrong checksum of an event");
        }
        int payload = start + PRELUDE + integer(start + 4);
        Headers headers = headers(start + PRELUDE, payload);
        byte[] data = Arrays.copyOfRange(buffer, payload, start + size - CHECKSUM);
        start += size;
        total = 0;
        return new Frame(name(headers), data, true, headers);
    }

    private static @Nullable String name(Headers headers) {
        return Stream.of(":event-type", ":exception-type", ":error-code")
                .flatMap(header -> headers.first(header).stream())
                .findFirst()
                .orElse(null);
    }

    private int integer(int at) {
        return ByteBuffer.wrap(buffer).getInt(at);
    }

    private int checksum(int length) {
        var checksum = new CRC32();
        checksum.update(buffer, start, length);
        return (int) checksum.getValue();
    }

    /** Most events of a stream have the same headers. */
    private Headers headers(int from, int to) throws TransportFailure {
        if (!Arrays.equals(buffer, from, to, lastHead, 0, lastHead.length)) {
            lastHeaders = Headers.of(read(from, to));
            lastHead = Arrays.copyOfRange(buffer, from, to);
        }
        return lastHeaders;
    }

    private List<Header> read(int from, int to) throws TransportFailure {
        var headers = new ArrayList<Header>();
        var bytes = ByteBuffer.wrap(buffer, from, to - from);
        while (bytes.hasRemaining()) {
            headers.add(header(bytes));
        }
        return headers;
    }

    private Header header(ByteBuffer bytes) throws TransportFailure {
        String name = new String(bytes(bytes, bytes.get() & 0xff), UTF_8);
        return new Header(name, value(bytes));
    }

    private String value(ByteBuffer bytes) throws TransportFailure {
        int type = bytes(bytes, 1)[0];
        return switch (type) {
            case 0 -> "true";
            case 1 -> "false";
            case 2, 3, 4, 5, 6, 8, 9 -> HexFormat.of().formatHex(bytes(bytes, size(type, bytes)));
            case 7 -> new String(bytes(bytes, size(type, bytes)), UTF_8);
            default -> throw malformed("an event header of unknown type " + type);
        };
    }

    private int size(int type, ByteBuffer bytes) throws TransportFailure {
        return switch (type) {
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            case 5, 8 -> 8;
            case 9 -> 16;
            default -> Short.toUnsignedInt(ByteBuffer.wrap(bytes(bytes, 2)).getShort());
        };
    }

    private byte[] bytes(ByteBuffer from, int length) throws TransportFailure {
        if (from.remaining() < length) {
            throw malformed("an event header that is longer than all of them");
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
