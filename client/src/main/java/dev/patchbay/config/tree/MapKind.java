package dev.patchbay.config.tree;

import dev.patchbay.config.tree.Node.Entry;
import dev.patchbay.config.tree.Node.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names with texts, in their order.
 *
 * @param noun what a name is, for example a header
 */
record MapKind(String noun, Pattern names, ScalarKind<String> element) implements Kind<Map<String, String>> {
    @Override
    public String label() {
        return "map of " + noun + "s";
    }

    @Override
    public Optional<Map<String, String>> read(Node node, Cursor at) {
        if (!(node instanceof Mapping mapping)) {
            at.error(node, "must be a mapping of names to values, not " + node.noun());
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        mapping.entries().forEach((name, entry) -> put(values, name, entry, at.step("." + Shown.key(name))));
        return values.isEmpty() ? Optional.empty() : Optional.of(Collections.unmodifiableMap(values));
    }

    private void put(Map<String, String> values, String name, Entry entry, Cursor at) {
        if (names.matcher(name).matches()) {
            element.read(entry.value(), at).ifPresent(value -> values.put(name, value));
        } else {
            at.problems().error(entry.origin(), at.path(), "is no name that can be used for a " + noun);
        }
    }

    @Override
    public void check(Map<String, String> values) {
        values.forEach((name, value) -> {
            if (!names.matcher(name).matches()) {
                throw new IllegalArgumentException("must have names that can be used for a " + noun);
            }
            element.check(value);
        });
    }

    @Override
    public String write(Map<String, String> values, boolean secret) {
        return values.entrySet().stream()
                .map(entry -> YamlText.scalar(entry.getKey(), false) + ": " + element.write(entry.getValue(), secret))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }
}
