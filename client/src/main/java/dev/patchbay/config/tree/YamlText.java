package dev.patchbay.config.tree;

import dev.patchbay.call.ApiKey;
import java.util.regex.Pattern;

/** Writes texts so that YAML reads them back as they were. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/…](?:[A-Za-z0-9_./@…:-]*[A-Za-z0-9_./@…-])?");

    private YamlText() {}

    static String scalar(String text, boolean secret) {
        String shown = secret ? ApiKey.mask(text) : text;
        return PLAIN.matcher(shown).matches() && !shown.equalsIgnoreCase("null") ? shown : quoted(shown);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(Character.isISOControl(c) ? '?' : c);
            }
        }
        return quoted.append('"').toString();
    }
}
