package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;

/** Text in a path, with everything escaped that RFC 3986 does not call unreserved; {@code URLEncoder} is for forms. */
final class PathText {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private PathText() {}

    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (byte letter : text.getBytes(UTF_8)) {
            if (isUnreserved(letter)) {
                out.append((char) letter);
            } else {
                out.append('%').append((char) HEX[letter >> 4 & 0xF]).append((char) HEX[letter & 0xF]);
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(byte letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9'
                || letter == '-' || letter == '.' || letter == '_' || letter == '~';
    }
}
