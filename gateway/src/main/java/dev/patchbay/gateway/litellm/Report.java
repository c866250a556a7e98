package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Origin;
import dev.patchbay.error.Problem;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what a user has to know about the import. No value of the file is ever in it, as it may be a secret. */
final class Report {
    private final Set<Problem> notes = new LinkedHashSet<>();

    void note(Origin origin, String key, String message) {
        notes.add(new Problem(origin.source(), origin.line(), key, message));
    }

    List<Problem> sorted() {
        return notes.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
