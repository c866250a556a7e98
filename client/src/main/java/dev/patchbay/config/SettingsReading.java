package dev.patchbay.config;

import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.Section;

/**
 * Settings that have been read and not yet judged: the place for a program on top of the library to read sections of
 * its own, so that its problems and the library's are told together.
 */
// Only the modules the tree package is exported to can call what names its types.
@SuppressWarnings("exports")
public final class SettingsReading {
    private final Section root;
    private final Problems problems;
    private final Draft draft;

    SettingsReading(Section root, Problems problems, Draft draft) {
        this.root = root;
        this.problems = problems;
        this.draft = draft;
    }

    /** The whole file; its {@link Section#section} and {@link Section#sections} read what was asked for. */
    public Section root() {
        return root;
    }

    /** Where to tell what is wrong with a section of one's own. */
    public Problems problems() {
        return problems;
    }

    /**
     * Ends the reading.
     *
     * @throws dev.patchbay.error.ConfigurationException with everything that is wrong, in all sections that were read
     */
    public Settings settings() {
        problems.raise();
        return new Settings(draft, problems.warnings());
    }
}
