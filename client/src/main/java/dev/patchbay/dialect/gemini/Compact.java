package dev.patchbay.dialect.gemini;

import dev.patchbay.json.JsonObject;

/** JSON without the white space between its tokens: Google writes whole answers over many lines. */
final class Compact {
    private Compact() {}

    static String of(JsonObject json) {
        String text = json.toString();
        var out = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                out.append(c).append(text.charAt(++i));
                continue;
            }
            quoted ^= c == '"';
            if (quoted || c > ' ') {
                out.append(c);
            }
        }
        return out.toString();
    }
}
