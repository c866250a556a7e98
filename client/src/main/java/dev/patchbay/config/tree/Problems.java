package dev.patchbay.config.tree;

import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.Problem;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that a user is told everything at once. The same thing is told once. Not thread-safe. */
public final class Problems {
    private final Set<Problem> errors = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();

    /** Starts with none. */
    public Problems() {}

    /** Something that keeps the settings from being used. */
    public void error(Origin origin, String key, String message) {
        errors.add(problem(origin, key, message));
    }

    /** Something doubtful that works all the same. */
    public void warning(Origin origin, String key, String message) {
        warnings.add(problem(origin, key, message));
    }

    /** The errors so far, by file and line. */
    public List<Problem> errors() {
        return sorted(errors);
    }

    /** The warnings so far, by file and line. */
    public List<Problem> warnings() {
        return sorted(warnings);
    }

    /** Whether there is an error about this key, or about a part of its value. */
    public boolean about(String key) {
        return errors.stream().anyMatch(error -> error.key().equals(key) || error.key().startsWith(key + "["));
    }

    private static List<Problem> sorted(Set<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::source).thenComparingInt(Problem::line))
                .toList();
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigurationException if there are errors, with all of them
     */
    public void raise() {
        if (!errors.isEmpty()) {
            throw ConfigurationException.of(errors());
        }
    }

    private static Problem problem(Origin origin, String key, String message) {
        return new Problem(origin.source(), origin.line(), key, message);
    }
}
