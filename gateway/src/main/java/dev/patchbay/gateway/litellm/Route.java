package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Origin;
import dev.patchbay.gateway.litellm.Deployment.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A public name with the targets behind it, and those to fall back on. */
final class Route {
    static final String TARGETS = "targets";

    private final String model;
    private final boolean prioritised;
    private final Origin origin;
    private final String path;
    private final Map<String, List<Target>> targets = new LinkedHashMap<>();

    /** @param prioritised whether its targets have ranks */
    Route(String model, boolean prioritised, Origin origin, String path) {
        this.model = model;
        this.prioritised = prioritised;
        this.origin = origin;
        this.path = path;
    }

    String model() {
        return model;
    }

    Origin origin() {
        return origin;
    }

    String path() {
        return path;
    }

    /** Another name for the same. */
    Route as(String alias, Origin where, String at) {
        var other = new Route(alias, prioritised, where, at);
        targets.forEach(other::to);
        return other;
    }

    /** Adds targets to one of the lists, each once. */
    void to(String list, Collection<Target> more) {
        List<Target> present = targets.computeIfAbsent(list, _ -> new ArrayList<>());
        more.stream().filter(target -> !present.contains(target)).forEach(present::add);
    }

    List<Target> list(String name) {
        return targets.getOrDefault(name, List.of());
    }

    boolean has(String list) {
        return !list(list).isEmpty();
    }

    /** Takes out whatever goes to a provider that is left out. */
    void without(Account account) {
        targets.values().forEach(list -> list.removeIf(target -> target.account() == account));
    }

    boolean remove(String list, int at) {
        List<Target> present = targets.getOrDefault(list, List.of());
        boolean there = at >= 0 && at < present.size();
        if (there) {
            present.remove(at);
        }
        return there;
    }

    void write(StringBuilder out) {
        out.append("  - model: ").append(Yaml.text(model)).append('\n');
        if (prioritised) {
            out.append("    strategy: priority\n");
        }
        targets.forEach((name, list) -> {
            if (!list.isEmpty()) {
                out.append("    ").append(name).append(": ")
                        .append(Yaml.list(list.stream().map(Target::yaml).toList())).append('\n');
            }
        });
    }
}
