package dev.patchbay.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Where a model stands: its name is a part of the path. */
final class ModelPath {
    private static final String PREFIX = "models/";
    private static final String TUNED = "tunedModels/";

    private ModelPath() {}

    /** The bare name: some write it as the list of models does. */
    static String bare(String model) {
        return model.startsWith(PREFIX) ? model.substring(PREFIX.length()) : model;
    }

    /** The path of a bare name; models that were tuned stand beside the others. */
    static String of(String model) {
        return model.startsWith(TUNED)
                ? "/" + TUNED + encoded(model.substring(TUNED.length())) : "/" + PREFIX + encoded(model);
    }

    /** RFC 3986 section 2.3: everything but these letters as an escape. */
    private static String encoded(String name) {
        var text = new StringBuilder(name.length());
        for (byte unit : name.getBytes(UTF_8)) {
            boolean plain = unit >= '0' && unit <= '9' || unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z'
                    || "-._~".indexOf(unit) >= 0;
            if (plain) {
                text.append((char) unit);
            } else {
                text.append('%').append(hex(unit >> 4)).append(hex(unit));
            }
        }
        return text.toString();
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit & 0xF);
    }
}
