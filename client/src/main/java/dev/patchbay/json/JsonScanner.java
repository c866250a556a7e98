package dev.patchbay.json;

/**
 * Walks over JSON bytes without building anything: checks the whole grammar of RFC 8259, UTF-8 included, and tells
 * where values end. This is what lets a body be forwarded byte for byte with a few fields changed, at the cost of one
 * pass and no allocation.
 */
final class JsonScanner {
    private final byte[] in;
    private final int end;
    private final int maxDepth;
    private int at;

    JsonScanner(byte[] in, int from, int end, int maxDepth) {
        this.in = in;
        this.at = from;
        this.end = end;
        this.maxDepth = maxDepth;
    }

    int at() {
        return at;
    }

    /** The next byte that is not white space, 0 to 255, without taking it; -1 at the end. */
    int peek() {
        while (at < end) {
            int b = in[at] & 0xFF;
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
        }
        return -1;
    }

    /** Takes one byte that must be next. */
    void take(char wanted) {
        if (peek() != wanted) {
            throw unexpected("'" + wanted + "'");
        }
        at++;
    }

    /** Takes one byte if it is next. */
    boolean takeIf(char possible) {
        boolean next = peek() == possible;
        at += next ? 1 : 0;
        return next;
    }

    /** Checks that nothing but white space is left. */
    void finish() {
        if (peek() != -1) {
            throw unexpected("the end");
        }
    }

    /** Passes over one value of any type, nested at the given depth. */
    void skipValue(int depth) {
        switch (peek()) {
            case '{' -> skipObject(depth + 1);
            case '[' -> skipArray(depth + 1);
            case '"' -> skipString();
            case 't' -> skipWord("true");
            case 'f' -> skipWord("false");
            case 'n' -> skipWord("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> skipNumber();
            default -> throw unexpected("a value");
        }
    }

    private void skipObject(int depth) {
        enter(depth);
        if (peek() != '}') {
            while (true) {
                if (peek() != '"') {
                    throw unexpected("a field name");
                }
                skipString();
                take(':');
                skipValue(depth);
                if (peek() != ',') {
                    break;
                }
                at++;
            }
        }
        take('}');
    }

    private void skipArray(int depth) {
        enter(depth);
        if (peek() != ']') {
            while (true) {
                skipValue(depth);
                if (peek() != ',') {
                    break;
                }
                at++;
            }
        }
        take(']');
    }

    private void enter(int depth) {
        if (depth > maxDepth) {
            throw new JsonException("nested deeper than " + maxDepth + " levels", at);
        }
        at++;
    }

    /** Passes over a string; the opening quote must be next. */
    void skipString() {
        int i = at + 1;
        while ((i = EightBytes.overPlain(in, i, end)) < end) {
            byte b = in[i];
            if (b == '"') {
                at = i + 1;
                return;
            }
            if (b == '\\') {
                i = skipEscape(i);
            } else if (b < 0) {
                i = skipMultiByte(i);
            } else if (b < ' ') {
                at = i;
                throw new JsonException("unescaped control character in a string", i);
            } else {
                i++;
            }
        }
        at = end;
        throw new JsonException("a string is not closed", end);
    }

    private int skipEscape(int i) {
        int next = i + 1 < end ? in[i + 1] : -1;
        if (next == 'u') {
            for (int h = i + 2; h < i + 6; h++) {
                if (h >= end || Character.digit(in[h], 16) < 0) {
                    throw new JsonException("a \\u escape needs four hexadecimal digits", i);
                }
            }
            return i + 6;
        }
        if (next == '"' || next == '\\' || next == '/' || next == 'b' || next == 'f' || next == 'n' || next == 'r'
                || next == 't') {
            return i + 2;
        }
        throw new JsonException("unknown escape in a string", i);
    }

    private int skipMultiByte(int i) {
        int lead = in[i] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || i + length > end) {
            throw notUtf8(i);
        }
        for (int k = i + 1; k < i + length; k++) {
            if ((in[k] & 0xC0) != 0x80) {
                throw notUtf8(i);
            }
        }
        int second = in[i + 1] & 0xFF;
        boolean overlong = lead == 0xE0 && second < 0xA0 || lead == 0xF0 && second < 0x90;
        boolean surrogateOrBeyond = lead == 0xED && second >= 0xA0 || lead == 0xF4 && second >= 0x90;
        if (overlong || surrogateOrBeyond) {
            throw notUtf8(i);
        }
        return i + length;
    }

    private static JsonException notUtf8(int offset) {
        return new JsonException("not UTF-8", offset);
    }

    private void skipNumber() {
        if (in[at] == '-') {
            at++;
        }
        if (at < end && in[at] == '0') {
            at++;
        } else {
            skipDigits();
        }
        if (at < end && in[at] == '.') {
            at++;
            skipDigits();
        }
        if (at < end && (in[at] == 'e' || in[at] == 'E')) {
            at++;
            if (at < end && (in[at] == '+' || in[at] == '-')) {
                at++;
            }
            skipDigits();
        }
    }

    private void skipDigits() {
        int first = at;
        while (at < end && in[at] >= '0' && in[at] <= '9') {
            at++;
        }
        if (at == first) {
            throw unexpected("a digit");
        }
    }

    private void skipWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || in[at + i] != word.charAt(i)) {
                throw unexpected("'" + word + "'");
            }
        }
        at += word.length();
    }

    private JsonException unexpected(String wanted) {
        return new JsonException(at >= end ? "ends where " + wanted + " should be" : "needs " + wanted, at);
    }
}
