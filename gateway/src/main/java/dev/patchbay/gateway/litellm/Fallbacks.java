package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Node;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.config.tree.Node.Sequence;
import dev.patchbay.gateway.litellm.Deployment.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the lists of fallbacks, which name groups, as lists of the targets of those groups. */
final class Fallbacks {
    private static final String EVERY_GROUP = "*";
    private static final String DEFAULTS = "default_fallbacks";
    private static final List<String> NAMES =
            List.of("fallbacks", "context_window_fallbacks", "content_policy_fallbacks");
    private static final Map<String, String> LISTS = Map.of(
            "fallbacks", "fallbacks",
            "context_window_fallbacks", "context_fallbacks",
            "content_policy_fallbacks", "content_policy_fallbacks");

    private final Outline outline;
    private final Map<String, List<Target>> groups;

    Fallbacks(Outline outline, Map<String, List<Target>> groups) {
        this.outline = outline;
        this.groups = groups;
    }

    void read(Keys... places) {
        for (Keys keys : places) {
            NAMES.forEach(name -> lists(name, keys));
        }
        for (Keys keys : places) {
            if (keys.take(DEFAULTS).orElse(null) instanceof Sequence names) {
                outline.routes().stream().filter(route -> !route.has("fallbacks"))
                        .forEach(route -> route.to("fallbacks", targets(route, names, keys, DEFAULTS)));
            }
        }
    }

    private void lists(String name, Keys keys) {
        for (Mapping mapping : keys.take(name).map(Fallbacks::mappings).orElse(List.of())) {
            mapping.entries().forEach((group, entry) -> {
                if (entry.value() instanceof Sequence names) {
                    apply(group, names, name, keys);
                } else {
                    keys.note(name, "is understood only as lists of names of models");
                }
            });
        }
    }

    private static List<Mapping> mappings(Node node) {
        return switch (node) {
            case Mapping mapping -> List.of(mapping);
            case Sequence sequence -> sequence.items().stream().filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast).toList();
            case Scalar scalar -> List.of();
        };
    }

    private void apply(String group, Sequence names, String key, Keys keys) {
        List<Route> routes = outline.routes().stream()
                .filter(route -> group.equals(EVERY_GROUP) || route.model().equals(group)).toList();
        if (routes.isEmpty()) {
            keys.note(key, "is for a model that is not taken over, or stands for any");
        }
        String list = LISTS.getOrDefault(key, key);
        routes.forEach(route -> route.to(list, targets(route, names, keys, key)));
    }

    /** The targets of the groups named, without those that the route has anyway. */
    private List<Target> targets(Route route, Sequence names, Keys keys, String key) {
        var targets = new ArrayList<Target>();
        for (Node node : names.items()) {
            List<Target> group = node instanceof Scalar scalar ? groups.get(scalar.text()) : null;
            if (group == null) {
                keys.note(key, "names a model that is not taken over, or stands for any");
            } else {
                group.stream().filter(target -> !route.list(Route.TARGETS).contains(target)).forEach(targets::add);
            }
        }
        return targets;
    }
}
