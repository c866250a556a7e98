package dev.patchbay.config.tree;

import dev.patchbay.call.ApiKey;
import java.util.regex.Pattern;

/** What of a text from outside may stand in a message: short, on one line, and nothing that looks like a secret. */
final class Shown {
    private static final int LONGEST = 60;
    private static final Pattern DEFAULTS = Pattern.compile("(\\$\\{[A-Za-z0-9_]*:-)[^}]+");
    private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");
    private static final Pattern QUERY = Pattern.compile("\\?.*", Pattern.DOTALL);
    private static final Pattern LIKE_A_KEY =
            Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_.+/=-]{20,}");
    private static final Pattern WORD = Pattern.compile("<<|[A-Za-z][A-Za-z_-]{0,39}");

    private Shown() {}

    /** A value, in quotes. */
    static String value(String text) {
        String plain = DEFAULTS.matcher(text.strip()).replaceAll("$1…");
        plain = plain.contains("://") ? address(plain) : LIKE_A_KEY.matcher(plain).matches() ? ApiKey.mask(plain) : plain;
        plain = plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
        return '"' + plain.replaceAll("\\p{Cntrl}", "?") + '"';
    }

    /** A key that nobody knows: as it is if it is a word, else masked, because it may be a misplaced secret. */
    static String key(String name) {
        return WORD.matcher(name).matches() ? name : ApiKey.mask(name);
    }

    /** An address without user and query. */
    static String address(String url) {
        return QUERY.matcher(USER_INFO.matcher(url).replaceFirst("//…@")).replaceFirst("?…");
    }
}
