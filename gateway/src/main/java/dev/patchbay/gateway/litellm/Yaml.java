package dev.patchbay.gateway.litellm;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts as YAML reads them back, with a dollar sign that stands for itself. */
final class Yaml {
    /** No colon at an end and no blank, and nothing that YAML takes for anything but a text or a number. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/](?:[A-Za-z0-9_./@:-]*[A-Za-z0-9_./@-])?");

    private Yaml() {}

    static String text(String text) {
        return scalar(text.replace("$", "$$"));
    }

    static String variable(String name) {
        return "${" + name + "}";
    }

    /** A text in which dollar signs have their meaning. */
    static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !text.equalsIgnoreCase("null");
        return plain ? text : quoted(text);
    }

    static String list(Collection<String> items) {
        return items.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(isShown(c) ? Character.toString(c) : escaped(c));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String escaped(int c) {
        return Character.getType(c) == Character.SURROGATE ? "?" : String.format(Locale.ROOT, "\\U%08x", c);
    }
}
