package dev.patchbay.spring;

import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.PlaceholderResolutionException;

/** The texts of properties, placeholders resolved by Spring, each with where it stands. */
final class PropertyTexts {
    private final PropertyResolver resolver;
    private final Problems problems;

    PropertyTexts(PropertyResolver resolver, Problems problems) {
        this.resolver = resolver;
        this.problems = problems;
    }

    /** The value of a property; nothing if it cannot be resolved, which is told. */
    Scalar node(ConfigurationProperty property, String path) {
        String text = text(property, path);
        // Plain, so that nothing is no value, as in YAML.
        return new Scalar(text, text.isEmpty(), true, origin(property));
    }

    private String text(ConfigurationProperty property, String path) {
        try {
            return resolver.resolveRequiredPlaceholders(property.getValue().toString());
        } catch (PlaceholderResolutionException unresolved) {
            String name = unresolved.getPlaceholder();
            error(property, path, "needs the property or variable " + name + ", which is not set: set it, or give a "
                    + "default as ${" + name + ":…}");
            return "";
        }
    }

    void error(ConfigurationProperty property, String path, String message) {
        problems.error(origin(property), path, message);
    }

    private static Origin origin(ConfigurationProperty property) {
        org.springframework.boot.origin.@Nullable Origin origin = property.getOrigin();
        if (origin instanceof PropertySourceOrigin inSource && inSource.getOrigin() != null) {
            origin = inSource.getOrigin();
        }
        if (origin instanceof TextResourceOrigin text && text.getResource() != null) {
            var location = text.getLocation();
            return new Origin(text.getResource().getDescription(), location == null ? 0 : location.getLine() + 1);
        }
        return new Origin(origin == null ? "property " + property.getName() : origin.toString(), 0);
    }
}
