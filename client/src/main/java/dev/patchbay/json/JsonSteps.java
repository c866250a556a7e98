package dev.patchbay.json;

/**
 * Steps over JSON that a {@link JsonScanner} has checked before: looks for where things end and for nothing else, which
 * is faster, and keeps no state, so that looking into the events of a stream leaves nothing behind.
 */
final class JsonSteps {
    private JsonSteps() {}

    /** Where white space ends. */
    static int overBlanks(byte[] in, int from) {
        int i = from;
        while (in[i] == ' ' || in[i] == '\n' || in[i] == '\r' || in[i] == '\t') {
            i++;
        }
        return i;
    }

    /** Where a value ends that is inside of another one, so that something follows it. */
    static int overValue(byte[] in, int from) {
        return switch (in[from]) {
            case '"' -> overString(in, from);
            case '{', '[' -> overNested(in, from);
            default -> overWord(in, from);
        };
    }

    /** Where a string ends, its closing quote included. */
    static int overString(byte[] in, int quote) {
        int i = quote + 1;
        while (true) {
            i = EightBytes.overText(in, i);
            while (in[i] != '"' && in[i] != '\\') {
                i++;
            }
            if (in[i] == '"') {
                return i + 1;
            }
            i += 2;
        }
    }

    private static int overNested(byte[] in, int from) {
        int depth = 1;
        int i = from + 1;
        while (depth > 0) {
            byte b = in[i];
            if (b == '"') {
                i = overString(in, i);
                continue;
            }
            depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
            i++;
        }
        return i;
    }

    private static int overWord(byte[] in, int from) {
        int i = from;
        while (in[i] > ' ' && in[i] != ',' && in[i] != '}' && in[i] != ']') {
            i++;
        }
        return i;
    }
}
