package dev.patchbay.json;

import java.util.Arrays;
import java.util.HashSet;

/** Where the members of an object stand: for each in its order where its name begins, its value begins and ends. */
final class MemberIndex {
    /** Chat requests and chunks seldom have more members. */
    private static final int USUAL = 10;

    private final byte[] bytes;
    private int[] spans = new int[3 * USUAL];
    private int count;

    MemberIndex(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes in the member that comes next. */
    void scan(JsonScanner scanner) {
        if (scanner.peek() != '"') {
            throw new JsonException("needs a field name", scanner.at());
        }
        if (3 * count == spans.length) {
            spans = Arrays.copyOf(spans, 2 * spans.length);
        }
        spans[3 * count] = scanner.at();
        scanner.skipString();
        scanner.take(':');
        scanner.peek();
        spans[3 * count + 1] = scanner.at();
        scanner.skipValue(1);
        spans[3 * count + 2] = scanner.at();
        count++;
    }

    void refuseTwins() {
        var seen = new HashSet<String>(2 * count);
        for (int i = 0; i < count; i++) {
            if (!seen.add(name(i))) {
                throw new JsonException("the field '" + name(i) + "' is there twice", nameFrom(i));
            }
        }
    }

    int count() {
        return count;
    }

    int nameFrom(int member) {
        return spans[3 * member];
    }

    int valueFrom(int member) {
        return spans[3 * member + 1];
    }

    int valueTo(int member) {
        return spans[3 * member + 2];
    }

    String name(int member) {
        return JsonText.decode(bytes, nameFrom(member) + 1, nameEnd(member));
    }

    /** The offset of the quote that closes the name. */
    private int nameEnd(int member) {
        int i = nameFrom(member) + 1;
        while (bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    /** The last member of that name; -1 if there is none. */
    int find(String name) {
        for (int i = count - 1; i >= 0; i--) {
            if (is(i, name)) {
                return i;
            }
        }
        return -1;
    }

    /** Compares in place; only a name with an escape or beyond ASCII is decoded. */
    private boolean is(int member, String name) {
        int from = nameFrom(member) + 1;
        for (int i = 0; i < name.length(); i++) {
            byte b = bytes[from + i];
            if (b == '\\' || b < 0) {
                return name(member).equals(name);
            }
            if (b == '"' || b != name.charAt(i)) {
                return false;
            }
        }
        return bytes[from + name.length()] == '"';
    }
}
