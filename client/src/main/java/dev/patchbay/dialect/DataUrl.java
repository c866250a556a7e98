package dev.patchbay.dialect;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code data:} URL holds.
 *
 * @param mediaType its media type, without parameters
 * @param base64 its bytes, without white space
 */
public record DataUrl(String mediaType, String base64) {
    private static final String SCHEME = "data:";
    private static final String MARK = ";base64";

    /** How images begin, in base64. */
    private static final Map<String, String> BEGINNINGS =
            Map.of("iVBORw0KGgo", "image/png", "/9j/", "image/jpeg", "R0lGOD", "image/gif", "UklGR", "image/webp");

    /** Takes a URL apart; empty if it is not a {@code data:} URL in base64. */
    public static Optional<DataUrl> parse(String url) {
        int comma = url.indexOf(',');
        int mark = comma - MARK.length();
        boolean base64 = mark >= SCHEME.length() && starts(url, SCHEME, 0) && starts(url, MARK, mark);
        return base64 ? Optional.of(new DataUrl(type(url.substring(SCHEME.length(), mark)),
                withoutSpaces(url, comma + 1))) : Optional.empty();
    }

    private static boolean starts(String url, String word, int at) {
        return url.regionMatches(true, at, word, 0, word.length());
    }

    /** {@code image/jpg} is what many write and nobody takes; parameters are left out. */
    private static String type(String told) {
        String type = told.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("image/jpg") ? "image/jpeg" : type;
    }

    private static String withoutSpaces(String url, int from) {
        String text = url.substring(from);
        return text.chars().anyMatch(Character::isWhitespace) ? text.replaceAll("\\s", "") : text;
    }

    /** The type of an image by its first bytes: a wrong one is refused, and clients guess it from file names. */
    public String imageType() {
        return BEGINNINGS.entrySet().stream().filter(known -> base64.startsWith(known.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(mediaType);
    }
}
