package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.script.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request.
 *
 * @param minor the x of HTTP/1.x
 */
record RequestHead(String method, String path, String query, int minor, List<Header> headers) {
    private static final int NOT_HTTP_1 = 505;
    private static final int BAD = 400;

    /** Reads the head in this part of the bytes, the blank line included. */
    static RequestHead read(byte[] bytes, int from, int to) throws BadRequest {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        int lineEnd = text.indexOf('\n');
        String[] words = stripped(text, 0, lineEnd).split(" ", -1);
        if (words.length != 3) {
            throw new BadRequest(BAD, "the request line must be: method, target, version");
        }
        int question = words[1].indexOf('?');
        return new RequestHead(
                words[0],
                question < 0 ? words[1] : words[1].substring(0, question),
                question < 0 ? "" : words[1].substring(question + 1),
                minor(words[2]),
                headers(text, lineEnd + 1));
    }

    private static int minor(String version) throws BadRequest {
        return switch (version) {
            case "HTTP/1.1" -> 1;
            case "HTTP/1.0" -> 0;
            default -> throw new BadRequest(NOT_HTTP_1, "only HTTP/1.1 and HTTP/1.0 are spoken here");
        };
    }

    private static List<Header> headers(String text, int from) throws BadRequest {
        List<Header> headers = new ArrayList<>(12);
        int start = from;
        while (true) {
            int end = text.indexOf('\n', start);
            if (end < 0 || end - start <= 1) {
                return headers;
            }
            headers.add(header(text, start, end));
            start = end + 1;
        }
    }

    private static Header header(String text, int start, int end) throws BadRequest {
        int colon = text.indexOf(':', start);
        if (colon <= start || colon > end || text.charAt(colon - 1) == ' ') {
            throw new BadRequest(BAD, "a header line has no name and colon");
        }
        return new Header(text.substring(start, colon), stripped(text, colon + 1, end));
    }

    private static String stripped(String text, int from, int to) {
        return text.substring(from, to).strip();
    }

    @Nullable String first(String name) {
        for (Header header : headers) {
            if (header.is(name)) {
                return header.value();
            }
        }
        return null;
    }

    boolean says(String name, String word) {
        String value = first(name);
        return value != null && value.equalsIgnoreCase(word);
    }

    /** Whether the client is ready for another answer on this connection. */
    boolean keepsAlive() {
        return !method.equals("HEAD") && (minor == 1 ? !says("connection", "close") : says("connection", "keep-alive"));
    }
}
