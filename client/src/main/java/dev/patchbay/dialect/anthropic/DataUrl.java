package dev.patchbay.dialect.anthropic;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code data:} URL holds.
 *
 * @param mediaType its media type, without parameters
 * @param base64 its bytes, without white space
 */
public record DataUrl(String mediaType, String base64) {
    private static final Pattern FORM =
            Pattern.compile("data:([^;,]*)(?:;[^;,]*)*?;base64,(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** How images begin, in base64. */
    private static final Map<String, String> BEGINNINGS =
            Map.of("iVBORw0KGgo", "image/png", "/9j/", "image/jpeg", "R0lGOD", "image/gif", "UklGR", "image/webp");

    /** Takes a URL apart; empty if it is not a {@code data:} URL in base64. */
    public static Optional<DataUrl> parse(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            return Optional.empty();
        }
        String type = form.group(1).strip().toLowerCase(Locale.ROOT);
        return Optional.of(new DataUrl(type.equals("image/jpg") ? "image/jpeg" : type, withoutSpaces(form.group(2))));
    }

    private static String withoutSpaces(String text) {
        return text.chars().anyMatch(Character::isWhitespace) ? text.replaceAll("\\s", "") : text;
    }

    /** The type of an image by its first bytes: a wrong one is refused, and clients guess it from file names. */
    public String imageType() {
        return BEGINNINGS.entrySet().stream().filter(known -> base64.startsWith(known.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(mediaType);
    }
}
