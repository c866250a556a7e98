package dev.patchbay.testkit.script;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type are written in the text of a script.
 *
 * @param wants says what a value looks like, for error messages
 * @param read reads a value, or throws IllegalArgumentException
 * @param write the reverse
 * @param bare what the bare key stands for; null if the key needs a value
 */
record Form<T>(String wants, Function<String, T> read, Function<T, String> write, @Nullable T bare) {
    static final Form<Boolean> FLAG = new Form<>("no value", Form::noValue, on -> "", true);
    static final Form<String> TEXT = new Form<>("text, percent-encoded", Form::decode, Form::encode, null);
    static final Form<Integer> COUNT = new Form<>("a number from 0 up", Form::count, String::valueOf, null);
    static final Form<Integer> SIZE = new Form<>("a size such as 100 or 64k", Form::size, String::valueOf, null);
    static final Form<Double> RATE = new Form<>("a number above 0", Form::rate, String::valueOf, null);
    static final Form<Duration> TIME =
            new Form<>("a time such as 500ms, 20s or 2m", Form::time, time -> time.toMillis() + "ms", null);
    static final Form<At> PLACE =
            new Form<>("nothing, a number of events (3) or of bytes (120b)", Form::place, At::toString, At.START);
    static final Form<List<Header>> HEADERS =
            new Form<>("name:value pairs separated by ;", Form::headers, Form::writeHeaders, null);
    static final Form<List<ToolCall>> CALLS =
            new Form<>("to be set in code", Form::codeOnly, calls -> "(" + calls.size() + ")", null);

    private static final Pattern TIME_TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m)");

    private static boolean noValue(String text) {
        throw new IllegalArgumentException(text);
    }

    private static List<ToolCall> codeOnly(String text) {
        throw new IllegalArgumentException(text);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        return count >= 0 ? count : noCount(text);
    }

    private static int noCount(String text) {
        throw new IllegalArgumentException(text);
    }

    private static int size(String text) {
        return text.endsWith("k") ? Math.multiplyExact(1024, count(text.substring(0, text.length() - 1))) : count(text);
    }

    private static double rate(String text) {
        double rate = Double.parseDouble(text);
        return rate > 0 ? rate : noCount(text);
    }

    private static Duration time(String text) {
        Matcher parts = TIME_TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        double millis = Double.parseDouble(parts.group(1)) * switch (parts.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            default -> 60_000;
        };
        return Duration.ofNanos((long) (millis * 1_000_000));
    }

    private static At place(String text) {
        return text.endsWith("b") ? At.bytes(count(text.substring(0, text.length() - 1))) : At.events(count(text));
    }

    private static List<Header> headers(String text) {
        return Arrays.stream(text.split(";", -1)).map(Form::header).toList();
    }

    private static Header header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(text);
        }
        return new Header(decode(text.substring(0, colon)), decode(text.substring(colon + 1)));
    }

    private static String writeHeaders(List<Header> headers) {
        return headers.stream().map(header -> encode(header.name()) + ":" + encode(header.value()))
                .collect(Collectors.joining(";"));
    }
}
