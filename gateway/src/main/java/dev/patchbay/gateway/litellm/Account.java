package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Origin;
import java.util.ArrayList;
import java.util.List;

/** A provider: what several deployments share, address, key and limits. */
final class Account {
    private final String name;
    private final Block settings;
    private final Origin origin;
    private final List<String> models = new ArrayList<>();

    Account(String name, Block settings, Origin origin) {
        this.name = name;
        this.settings = settings;
        this.origin = origin;
    }

    String name() {
        return name;
    }

    Block settings() {
        return settings;
    }

    Origin origin() {
        return origin;
    }

    List<String> models() {
        return models;
    }

    void serves(String model) {
        if (!models.contains(model)) {
            models.add(model);
        }
    }

    void write(StringBuilder out) {
        out.append("  - name: ").append(name).append('\n');
        settings.write(out, "    ", "    ");
        if (!models.isEmpty()) {
            out.append("    models: ").append(Yaml.list(models.stream().map(Yaml::text).toList())).append('\n');
        }
    }
}
