package dev.patchbay.spring;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.error.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells of problems by the names that properties have in Spring: {@code patchbay.providers[0].base-url}. */
final class PropertyNames {
    static final String ROOT = "patchbay";

    private final Pattern words;

    PropertyNames(Schema schema) {
        var names = new ArrayList<String>();
        collect(schema, names);
        // Not within quotes, where a user's value stands, nor within a longer word.
        words = Pattern.compile(names.stream().filter(name -> name.indexOf('_') >= 0).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.joining("|", "(?<![\\w\"])(?:", ")(?![\\w\"])")));
    }

    private static void collect(Schema schema, List<String> names) {
        schema.keys().stream().map(Key::names).forEach(names::addAll);
        schema.sections().forEach(section -> collect(section, names));
    }

    /** The name of a setting as Spring writes it. */
    static String kebab(String name) {
        return name.replace('_', '-');
    }

    /** The same problem under the name of its property; one with a variable is told as it is. */
    Problem in(Problem problem) {
        if (problem.source().startsWith(ForeignVariables.SOURCE)) {
            return problem;
        }
        String key = problem.key().isEmpty() ? ROOT : ROOT + "." + kebab(problem.key());
        return new Problem(problem.source(), problem.line(), key, in(problem.message()));
    }

    /** A text with the names in it as Spring writes them. */
    String in(String text) {
        return words.matcher(text).replaceAll(found -> kebab(found.group()));
    }
}
