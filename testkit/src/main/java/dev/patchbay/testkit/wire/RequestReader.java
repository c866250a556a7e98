package dev.patchbay.testkit.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection, through one buffer that keeps what came too early. */
final class RequestReader {
    private static final int INITIAL = 8 * 1024;
    private static final int MOST_HEAD = 64 * 1024;
    private static final int MOST_CHUNK_LINE = 1024;
    private static final int BAD = 400;
    private static final int TOO_LARGE = 413;
    private static final int HEAD_TOO_LARGE = 431;
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Line line;
    private final int mostBody;
    private byte[] buffer = new byte[INITIAL];
    private int from;
    private int to;

    RequestReader(Line line, int mostBody) {
        this.line = line;
        this.mostBody = mostBody;
    }

    /** The next head; null if the client has no more requests. */
    @Nullable RequestHead head() throws IOException, BadRequest {
        int searched = 0;
        while (true) {
            skipBlankLines();
            int end = endOfHead(from + searched);
            if (end >= 0) {
                var head = RequestHead.read(buffer, from, end);
                from = end;
                return head;
            }
            searched = Math.max(0, to - from - 2);
            if (to - from > MOST_HEAD) {
                throw new BadRequest(HEAD_TOO_LARGE, "the head is larger than " + MOST_HEAD + " bytes");
            }
            if (!fill()) {
                return null;
            }
        }
    }

    private void skipBlankLines() {
        while (from < to && (buffer[from] == '\r' || buffer[from] == '\n')) {
            from++;
        }
    }

    /** The end of the head, behind its blank line; -1 if it is not here yet. */
    private int endOfHead(int start) {
        for (int i = start; i < to; i++) {
            if (buffer[i] == '\n' && followed(i, '\n')) {
                return i + 2;
            }
            if (buffer[i] == '\n' && followed(i, '\r') && followed(i + 1, '\n')) {
                return i + 3;
            }
        }
        return -1;
    }

    private boolean followed(int at, char by) {
        return at + 1 < to && buffer[at + 1] == by;
    }

    /** The body that belongs to the head just read. */
    byte[] body(RequestHead head) throws IOException, BadRequest {
        boolean chunked = head.says("transfer-encoding", "chunked");
        long length = chunked ? 0 : length(head);
        if (length > mostBody) {
            throw new BadRequest(TOO_LARGE, "the body is larger than " + mostBody + " bytes");
        }
        if ((chunked || length > 0) && from == to && head.says("expect", "100-continue")) {
            line.write(CONTINUE, 0, CONTINUE.length);
        }
        return chunked ? chunks() : length == 0 ? NOTHING : exactly((int) length);
    }

    private static long length(RequestHead head) throws BadRequest {
        String length = head.first("content-length");
        if (length == null) {
            return 0;
        }
        if (length.isEmpty() || length.length() > 18 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadRequest(BAD, "content-length must be a number");
        }
        return Long.parseLong(length);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int have = Math.min(length, to - from);
        System.arraycopy(buffer, from, bytes, 0, have);
        from += have;
        while (have < length) {
            int read = line.read(bytes, have, length - have);
            if (read < 0) {
                throw new EOFException("the body ended early");
            }
            have += read;
        }
        return bytes;
    }

    private byte[] chunks() throws IOException, BadRequest {
        var body = new ByteArrayOutputStream();
        while (true) {
            int size = chunkSize(textLine());
            if (size == 0) {
                skipTrailers();
                return body.toByteArray();
            }
            if (body.size() + (long) size > mostBody) {
                throw new BadRequest(TOO_LARGE, "the body is larger than " + mostBody + " bytes");
            }
            body.write(exactly(size));
            if (!textLine().isEmpty()) {
                throw new BadRequest(BAD, "a chunk is longer than it says");
            }
        }
    }

    private static int chunkSize(String text) throws BadRequest {
        int semicolon = text.indexOf(';');
        String digits = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        if (digits.isEmpty() || digits.length() > 7 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new BadRequest(BAD, "a chunk does not begin with its size");
        }
        return Integer.parseInt(digits, 16);
    }

    private void skipTrailers() throws IOException, BadRequest {
        String trailer;
        do {
            trailer = textLine();
        } while (!trailer.isEmpty());
    }

    private String textLine() throws IOException, BadRequest {
        int seen = 0;
        while (true) {
            for (; from + seen < to; seen++) {
                if (buffer[from + seen] == '\n') {
                    String text = new String(buffer, from, seen, StandardCharsets.ISO_8859_1).strip();
                    from += seen + 1;
                    return text;
                }
            }
            if (seen > MOST_CHUNK_LINE) {
                throw new BadRequest(BAD, "a chunk line is longer than " + MOST_CHUNK_LINE + " bytes");
            }
            if (!fill()) {
                throw new EOFException("the body ended early");
            }
        }
    }

    private boolean fill() throws IOException {
        makeRoom();
        int read = line.read(buffer, to, buffer.length - to);
        to += Math.max(read, 0);
        return read >= 0;
    }

    private void makeRoom() {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }
}
