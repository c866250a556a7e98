package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Settings of one section on their way into the file: each as YAML, with the place it comes from. */
final class Block {
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /**
     * A value.
     *
     * @param yaml on one line
     * @param origin where it stands in LiteLLM's file
     * @param path what LiteLLM calls it
     */
    record Setting(String yaml, Origin origin, String path) {}

    void set(String name, String yaml, Origin origin, String path) {
        settings.put(name, new Setting(yaml, origin, path));
    }

    void set(String name, String yaml, Keys keys, String key) {
        set(name, yaml, keys.originOf(key), keys.pathOf(key));
    }

    Optional<Setting> remove(String name) {
        return Optional.ofNullable(settings.remove(name));
    }

    void clear() {
        settings.clear();
    }

    boolean has(String name) {
        return settings.containsKey(name);
    }

    boolean says(String name, String yaml) {
        Setting setting = settings.get(name);
        return setting != null && setting.yaml().equals(yaml);
    }

    Optional<Setting> first() {
        return settings.values().stream().findFirst();
    }

    boolean isEmpty() {
        return settings.isEmpty();
    }

    /** The lines, the first one indented differently where this is the item of a list. */
    void write(StringBuilder out, String first, String others) {
        String indent = first;
        for (var entry : settings.entrySet()) {
            out.append(indent).append(entry.getKey()).append(": ").append(entry.getValue().yaml()).append('\n');
            indent = others;
        }
    }

    /** What it says, without where from: the same for what is the same account. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        write(text, "", "");
        return text.toString();
    }
}
