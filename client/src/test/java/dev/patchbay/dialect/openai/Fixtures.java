package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.FixtureFolder;
import java.util.List;

/** The files of {@code fixtures/openai}, which its README explains. */
final class Fixtures {
    private static final FixtureFolder FOLDER = FixtureFolder.of("openai");

    private Fixtures() {}

    /** The names in a folder, without their suffix, of the files that have it. */
    static List<String> names(String folder, String suffix) {
        return FOLDER.names(folder, suffix);
    }

    static byte[] bytes(String path) {
        return FOLDER.bytes(path);
    }

    static String text(String path) {
        return FOLDER.text(path);
    }
}
