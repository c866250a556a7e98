package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Node;
import dev.patchbay.config.tree.Node.Entry;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.gateway.litellm.Deployment.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads {@code model_group_alias}: further names of groups, each a route of its own. */
final class Aliases {
    private static final String KEY = "model_group_alias";

    private final Outline outline;
    private final Map<String, List<Target>> groups;

    Aliases(Outline outline, Map<String, List<Target>> groups) {
        this.outline = outline;
        this.groups = groups;
    }

    /** Lets fallbacks name them. */
    void name(Keys router) {
        each(router, (alias, entry) -> group(entry.value()).map(groups::get)
                .ifPresent(targets -> groups.putIfAbsent(alias, targets)));
    }

    /** Adds their routes, with all that the routes of the groups have by now. */
    void add(Keys router) {
        each(router, (alias, entry) -> add(alias, entry, router));
    }

    private static void each(Keys router, BiConsumer<String, Entry> action) {
        if (router.take(KEY).orElse(null) instanceof Mapping mapping) {
            mapping.entries().forEach(action);
        }
    }

    private void add(String alias, Entry entry, Keys router) {
        Optional<Route> meant = group(entry.value()).flatMap(this::route);
        if (meant.isEmpty()) {
            router.note(KEY, "gives a name to a model that is not taken over");
        } else if (route(alias).isPresent()) {
            router.note(KEY, "gives a name that a model has already, which goes first");
        } else {
            outline.routes().add(meant.get().as(alias, entry.origin(), router.pathOf(KEY)));
        }
    }

    /** The group, also where it is written with whether it is hidden. */
    private static Optional<String> group(Node node) {
        return switch (node) {
            case Scalar scalar -> Optional.of(scalar.text());
            case Mapping mapping -> Optional.ofNullable(mapping.entries().get("model")).map(Entry::value)
                    .filter(Scalar.class::isInstance).map(model -> ((Scalar) model).text());
            case Node.Sequence sequence -> Optional.empty();
        };
    }

    private Optional<Route> route(String model) {
        return outline.routes().stream().filter(route -> route.model().equals(model)).findFirst();
    }
}
