package dev.patchbay.config.tree;

import dev.patchbay.call.ApiKey;
import dev.patchbay.money.Money;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The kinds of setting there are. A value outside a range is a problem, never cut to fit. */
public final class Kinds {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,15}(?:\\.[0-9]{1,15})?");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");

    private Kinds() {}

    /** Any text. */
    public static Kind<String> text() {
        return texts("text", text -> true, "");
    }

    /**
     * A text of a certain form.
     *
     * @param label what the reference calls it
     * @param rule which texts it allows
     * @param message what a text must be, beginning with "must"
     */
    public static Kind<String> text(String label, Predicate<String> rule, String message) {
        return texts(label, rule, message);
    }

    /** A key or password without blanks, masked wherever it is printed. */
    public static Kind<ApiKey> key() {
        return keys();
    }

    /** Several keys. */
    public static Kind<List<ApiKey>> keyList() {
        return new ListKind<>(keys());
    }

    /** A whole number in a range, both ends included. */
    public static Kind<Integer> integer(int least, int most) {
        String range = least + "–" + most;
        return new ScalarKind<>(
                "integer " + range,
                text -> Math.toIntExact(whole(text, least, most)),
                value -> require(value >= least && value <= most, wholeMessage(least, most)),
                String::valueOf);
    }

    /** A number in a range, both ends included. */
    public static Kind<Double> decimal(double least, double most) {
        String range = plain(least) + "–" + plain(most);
        String message = "must be a number from " + range.replace("–", " to ");
        return new ScalarKind<>(
                "number " + range,
                text -> {
                    require(DECIMAL.matcher(text).matches(), message);
                    return Double.valueOf(text);
                },
                value -> require(value >= least && value <= most, message),
                Kinds::plain);
    }

    /** An amount of US dollars from nothing to a most, with at most nine decimals. */
    public static Kind<Money> dollars(Money most) {
        String range = "0–" + plain(most.usd().doubleValue());
        String message = "must be an amount of dollars from " + range.replace("–", " to ") + ", such as 2.50";
        return new ScalarKind<>(
                "dollars " + range,
                text -> amount(text, message),
                value -> require(!value.isNegative() && value.compareTo(most) <= 0, message),
                value -> value.usd().stripTrailingZeros().toPlainString());
    }

    /** {@code true} or {@code false}. */
    public static Kind<Boolean> flag() {
        return new ScalarKind<>(
                "true or false",
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("must be true or false");
                },
                value -> {},
                String::valueOf);
    }

    /** A length of time in a range, both ends included; a plain number is seconds. */
    public static Kind<Duration> duration(Duration least, Duration most) {
        String range = Measures.duration(least) + "–" + Measures.duration(most);
        String message = "must be " + range.replace("–", " to ");
        return new ScalarKind<>(
                "duration " + range,
                Measures::duration,
                value -> require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, message),
                Measures::duration);
    }

    /**
     * A length of time of 1 ms to 1 day, or a word in its place.
     *
     * @param words the words, with what they mean
     * @param made makes a value of a length of time
     * @param length of a value that is none of the words
     */
    public static <T> Kind<T> durationOr(
            Map<String, T> words, Function<Duration, T> made, Function<T, Duration> length) {
        Kind<Duration> time = duration(Duration.ofMillis(1), Duration.ofDays(1));
        String wanted = String.join(", ", words.keySet().stream().sorted().toList());
        Function<T, Optional<String>> word = value -> words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value)).map(Map.Entry::getKey).findFirst();
        return new ScalarKind<>(
                wanted + " or " + time.label(),
                text -> {
                    T meant = words.get(text.toLowerCase(Locale.ROOT));
                    return meant == null ? made.apply(Measures.duration(text)) : meant;
                },
                value -> {
                    if (word.apply(value).isEmpty()) {
                        time.check(length.apply(value));
                    }
                },
                value -> word.apply(value).orElseGet(() -> Measures.duration(length.apply(value))));
    }

    /** A number of bytes in a range, both ends included; KB is 1000 bytes, KiB is 1024. */
    public static Kind<Long> size(long least, long most) {
        String range = Measures.size(least) + "–" + Measures.size(most);
        String message = "must be " + range.replace("–", " to ");
        return new ScalarKind<>(
                "size " + range,
                Measures::size,
                value -> require(value >= least && value <= most, message),
                Measures::size);
    }

    /**
     * One of a few values.
     *
     * @param values in the order of the reference
     * @param names of a value: first the one it is written with, then further ones it is read from
     */
    public static <T> Kind<T> choice(List<T> values, Function<T, List<String>> names) {
        List<String> known = values.stream().map(value -> names.apply(value).getFirst()).toList();
        return new ScalarKind<>(
                String.join(", ", known),
                text -> values.stream()
                        .filter(value -> names.apply(value).contains(text.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "must be one of " + String.join(", ", known) + meant(text, known))),
                value -> {},
                value -> names.apply(value).getFirst());
    }

    /** An absolute http or https address without user, query and fragment. */
    public static Kind<URI> url() {
        return urls();
    }

    /** Several such addresses. */
    public static Kind<List<URI>> urlList() {
        return new ListKind<>(urls());
    }

    /** An HTTP proxy, {@code http://[user:password@]host:port}; the user never shows. */
    public static Kind<URI> proxy() {
        return new ScalarKind<>(
                "URL",
                Kinds::parseUrl,
                url -> require("http".equals(url.getScheme()) && url.getHost() != null,
                        "must look like http://host:port"),
                url -> Shown.address(url.toString()));
    }

    /**
     * An address in which a password may stand: no message repeats it, and it is printed without the user.
     *
     * @param parse throws IllegalArgumentException with "must …" and no part of the text
     */
    public static Kind<URI> secretUrl(Function<String, URI> parse) {
        return new ScalarKind<>("URL", parse, url -> {}, url -> Shown.address(url.toString()), true);
    }

    /** Several texts. */
    public static Kind<List<String>> textList() {
        return new ListKind<>(texts("text", text -> true, ""));
    }

    /** Several values of a form of their own, each written as one text. */
    public static <T> Kind<List<T>> listOf(String label, Function<String, T> parse, Function<T, String> write) {
        return new ListKind<>(new ScalarKind<>(label, parse, value -> {}, write));
    }

    /** HTTP headers that may be set: names with values, none that the connection itself needs. */
    public static Kind<Map<String, String>> headers(Collection<String> forbidden) {
        String names = String.join("|", forbidden);
        return new MapKind("header", Pattern.compile("(?!(?i:" + names + ")$)" + HEADER_NAME.pattern()),
                texts("text", text -> text.chars().allMatch(c -> c == '\t' || c >= ' ' && c != 0x7f && c <= 0xff),
                        "must have only characters that a header can carry"));
    }

    /** A hint at the name that was probably meant, or nothing. */
    public static String meant(String word, Collection<String> candidates) {
        return Nearest.to(word, candidates).map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static ScalarKind<String> texts(String label, Predicate<String> rule, String message) {
        return new ScalarKind<>(label, text -> text, text -> require(rule.test(text), message), text -> text);
    }

    private static ScalarKind<ApiKey> keys() {
        return new ScalarKind<>("key", ApiKey::of, key -> {}, ApiKey::toString, true);
    }

    private static ScalarKind<URI> urls() {
        return new ScalarKind<>("URL", Kinds::parseUrl, Kinds::checkUrl, URI::toString);
    }

    private static URI parseUrl(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("must be an http or https URL such as https://api.example.com/v1");
        }
    }

    private static void checkUrl(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        require(scheme.equals("https") || scheme.equals("http"),
                "must be an http or https URL such as https://api.example.com/v1");
        require(url.getRawUserInfo() == null, "must not have a user or password in it; use api_key or headers");
        require(url.getHost() != null, "must name a host of letters, digits, dots and hyphens");
        require(url.getPort() != 0 && url.getPort() <= 0xffff, "must have a port of 1 to 65535");
        require(url.getRawQuery() == null && url.getRawFragment() == null, "must end before the ? or #");
    }

    private static Money amount(String text, String message) {
        try {
            return Money.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(message, malformed);
        }
    }

    private static long whole(String text, long least, long most) {
        require(WHOLE.matcher(text).matches(), wholeMessage(least, most));
        long value = Long.parseLong(text);
        require(value >= least && value <= most, wholeMessage(least, most));
        return value;
    }

    private static String wholeMessage(long least, long most) {
        return "must be a whole number from " + least + " to " + most;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
