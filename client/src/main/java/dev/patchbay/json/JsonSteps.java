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

    /** Where the first element of a list begins, or the name of the first member of an object; -1 if there is none. */
    static int first(byte[] in, int from) {
        int at = overBlanks(in, from + 1);
        return in[at] == ']' || in[at] == '}' ? -1 : at;
    }

    /** Where the element begins, or the name of the member, that follows the one that ends there; -1 if it was the last. */
    static int next(byte[] in, int end) {
        int comma = overBlanks(in, end);
        return in[comma] == ',' ? overBlanks(in, comma + 1) : -1;
    }

    /** Where the value begins of the member whose name begins there. */
    static int valueOf(byte[] in, int name) {
        int colon = overBlanks(in, overString(in, name));
        return overBlanks(in, colon + 1);
    }

    /** Where the value of an object's last member of that name begins; -1 if there is none. */
    static int valueOf(byte[] in, int object, String member) {
        int found = -1;
        for (int name = first(in, object); name >= 0; ) {
            int value = valueOf(in, name);
            found = JsonText.is(in, name, member) ? value : found;
            name = next(in, overValue(in, value));
        }
        return found;
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
