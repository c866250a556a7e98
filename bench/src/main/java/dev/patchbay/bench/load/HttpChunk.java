package dev.patchbay.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/** A piece of a body of unknown length, as HTTP/1.1 frames it. */
final class HttpChunk {
    private HttpChunk() {}

    static byte[] of(String text) {
        return String.format(Locale.ROOT, "%x\r\n%s\r\n", text.length(), text).getBytes(ISO_8859_1);
    }

    /** A last piece and the end of the body. */
    static byte[] last(String text) {
        return (new String(of(text), ISO_8859_1) + "0\r\n\r\n").getBytes(ISO_8859_1);
    }
}
