package dev.patchbay.config.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables settings may come from, in layers: the process environment over {@code .env} files. A variable that is
 * set to nothing gives way to the next layer.
 */
public final class Variables {
    /** No variables at all. */
    public static final Variables NONE = new Variables(List.of());

    private final List<Map<String, Variable>> layers;

    private Variables(List<Map<String, Variable>> layers) {
        this.layers = List.copyOf(layers);
    }

    /** These over further ones, which the process environment holds. */
    public Variables thenEnvironment(Map<String, String> environment) {
        var layer = new HashMap<String, Variable>();
        environment.forEach((name, value) -> layer.put(name, new Variable(value, Origin.variable(name))));
        return then(layer);
    }

    /** These over further ones, which a {@code .env} file holds. */
    public Variables thenDotEnv(String source, String text, Problems problems) {
        return then(new DotEnv(source, text, problems).read());
    }

    private Variables then(Map<String, Variable> layer) {
        var more = new ArrayList<>(layers);
        more.add(Map.copyOf(layer));
        return new Variables(more);
    }

    /** The variable of that name, from the first layer that has something in it; else an empty one, if one is set. */
    public Optional<Variable> find(String name) {
        return first(List.of(name)).or(() -> layers.stream()
                .filter(layer -> layer.containsKey(name))
                .findFirst()
                .map(layer -> layer.get(name)));
    }

    /** The first of several names that is set to something; a higher layer wins over an earlier name. */
    public Optional<Variable> first(List<String> names) {
        for (Map<String, Variable> layer : layers) {
            for (String name : names) {
                Variable found = layer.get(name);
                if (found != null && !found.value().isBlank()) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }
}
