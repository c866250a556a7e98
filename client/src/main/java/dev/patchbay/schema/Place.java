package dev.patchbay.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a value that is being read, and where what is wrong there is told.
 *
 * @param path for example {@code days[2].high}; empty for the whole
 * @param problems all that was found so far, in the whole value
 */
record Place(String path, List<String> problems) {
    /** How many problems are told; the rest would be of no more help. */
    private static final int MOST_PROBLEMS = 20;

    Place member(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name, problems);
    }

    Place element(int index) {
        return new Place(path + "[" + index + "]", problems);
    }

    /** Tells what is wrong here. */
    @Nullable Object wrong(String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add((path.isEmpty() ? "the answer" : path) + " " + what);
        }
        return null;
    }
}
