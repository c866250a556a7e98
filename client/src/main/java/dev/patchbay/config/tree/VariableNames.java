package dev.patchbay.config.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which environment variables a key of a section is read from, the first that is set. */
@FunctionalInterface
public interface VariableNames {
    /** No variables; the section is read from the file only. */
    VariableNames NONE = key -> List.of();

    /** The variables of a key, the one that counts first. */
    List<String> of(Key<?> key);

    /**
     * The names that follow from the place: {@code server.port} under the prefix {@code PATCHBAY} is read from {@code
     * PATCHBAY_SERVER_PORT}; then the key's own.
     */
    static VariableNames under(String prefix) {
        return key -> {
            var names = new ArrayList<String>();
            names.add(join(prefix, key.name()));
            names.addAll(key.variables());
            return names;
        };
    }

    /** One prefix, one name, in capitals: {@code PATCHBAY_SERVER}. */
    static String join(String prefix, String name) {
        return prefix + "_" + name.toUpperCase(Locale.ROOT);
    }
}
