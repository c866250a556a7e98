package dev.patchbay.json;

import java.util.Arrays;
import java.util.HashSet;

/**
 * Where the members of an object stand: for each in its order where its name begins, its value begins and ends.
 * Immutable.
 */
final class MemberIndex {
    /** Chat requests and chunks seldom have more members. */
    private static final int USUAL = 10;
    /** And that many bytes a member: what is made for each event of a stream should hold no room for nothing. */
    private static final int LONG = 48;
    /** So many names are compared each with each. */
    private static final int FEW = 32;

    private final byte[] bytes;
    private final int[] spans;
    private final int count;

    private MemberIndex(byte[] bytes, int[] spans, int count) {
        this.bytes = bytes;
        this.spans = spans;
        this.count = count;
    }

    /** Takes in the object that comes next and passes over it. */
    static MemberIndex scan(byte[] bytes, JsonScanner scanner) {
        int[] spans = room(bytes.length);
        int count = 0;
        scanner.take('{');
        if (scanner.peek() != '}') {
            do {
                spans = withRoom(spans, count);
                scan(scanner, spans, 3 * count++);
            } while (scanner.takeIf(','));
        }
        scanner.take('}');
        return new MemberIndex(bytes, spans, count);
    }

    /** The index of an object that was checked before. */
    static MemberIndex of(byte[] bytes, int from, int to) {
        int[] spans = room(to - from);
        int count = 0;
        for (int name = JsonSteps.first(bytes, from); name >= 0; ) {
            spans = withRoom(spans, count);
            int value = JsonSteps.valueOf(bytes, name);
            int end = JsonSteps.overValue(bytes, value);
            spans[3 * count] = name;
            spans[3 * count + 1] = value;
            spans[3 * count + 2] = end;
            count++;
            name = JsonSteps.next(bytes, end);
        }
        return new MemberIndex(bytes, spans, count);
    }

    private static int[] room(int length) {
        return new int[3 * Math.min(2 + length / LONG, USUAL)];
    }

    private static int[] withRoom(int[] spans, int count) {
        return 3 * count < spans.length ? spans : Arrays.copyOf(spans, 2 * spans.length);
    }

    private static void scan(JsonScanner scanner, int[] spans, int at) {
        if (scanner.peek() != '"') {
            throw new JsonException("needs a field name", scanner.at());
        }
        spans[at] = scanner.at();
        scanner.skipString();
        scanner.take(':');
        scanner.peek();
        spans[at + 1] = scanner.at();
        scanner.skipValue(1);
        spans[at + 2] = scanner.at();
    }

    void refuseTwins() {
        if (count > FEW) {
            refuseTwinsOfMany();
            return;
        }
        for (int i = 1; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (isTwin(i, j)) {
                    throw twin(i);
                }
            }
        }
    }

    /** Each with each would take a hostile body of many members too long. */
    private void refuseTwinsOfMany() {
        var seen = new HashSet<String>(2 * count);
        for (int i = 0; i < count; i++) {
            if (!seen.add(name(i))) {
                throw twin(i);
            }
        }
    }

    private JsonException twin(int member) {
        return new JsonException("the field '" + name(member) + "' is there twice", nameFrom(member));
    }

    /** Compares in place; only where an escape comes first are names decoded. */
    private boolean isTwin(int one, int other) {
        int i = nameFrom(one) + 1;
        int j = nameFrom(other) + 1;
        while (bytes[i] == bytes[j] && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
            j++;
        }
        return bytes[i] == '\\' || bytes[j] == '\\' ? name(one).equals(name(other)) : bytes[i] == bytes[j];
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
        return JsonText.decode(bytes, nameFrom(member) + 1, JsonText.end(bytes, nameFrom(member)));
    }

    /** Where the value of the last member of that name begins; -1 if there is none. */
    int valueOf(String name) {
        for (int i = count - 1; i >= 0; i--) {
            if (is(i, name)) {
                return valueFrom(i);
            }
        }
        return -1;
    }

    /** Where the value ends that begins there. */
    int endOf(int value) {
        int member = 0;
        while (valueFrom(member) != value) {
            member++;
        }
        return valueTo(member);
    }

    boolean is(int member, String name) {
        return JsonText.is(bytes, nameFrom(member), name);
    }
}
