package dev.patchbay.endpoints;

import java.util.regex.Pattern;

/**
 * Takes out of a text whatever looks like a key: some providers quote the key they refuse. Only errors pass through
 * here, so thoroughness counts more than speed.
 */
final class Secrets {
    private static final String MASK = "***";

    /** Prefixes that vendors give their keys, a bearer, an id with its secret (Zhipu), a JSON web token. */
    private static final Pattern KEY = Pattern.compile(
            "\\b(?:sk|pk|rk|gsk|xai|hf|nvapi|pplx|csk|r8|tgp)[-_][A-Za-z0-9_*.\\-]{6,}"
                    + "|\\bAIza[A-Za-z0-9_*.\\-]{16,}"
                    + "|\\b(?:AKIA|ASIA)[A-Z0-9]{12,}"
                    + "|\\b[0-9a-f]{32}\\.[A-Za-z0-9]{12,}"
                    + "|\\beyJ[A-Za-z0-9_\\-]{10,}(?:\\.[A-Za-z0-9_\\-]+)*");

    /** A word that announces a key, and the key: {@code Bearer abc}, {@code api_key=abc}, {@code "x-api-key": "abc"}. */
    private static final Pattern ANNOUNCED = Pattern.compile(
            "(?i)(\\bbearer\\s+|\\b(?:x-)?(?:goog-)?api[-_]?key\"?\\s*[=:]\\s*\"?|[?&](?:key|token)=)"
                    + "[^\\s\"'&,;]{6,}");

    private Secrets() {}

    static String mask(String text) {
        return ANNOUNCED.matcher(KEY.matcher(text).replaceAll(MASK)).replaceAll("$1" + MASK);
    }
}
