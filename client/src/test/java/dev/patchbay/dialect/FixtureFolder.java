package dev.patchbay.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The folder of one dialect's fixtures, {@code fixtures/<dialect>}, which its README explains. */
public final class FixtureFolder {
    private final Path root;

    private FixtureFolder(Path root) {
        this.root = root;
    }

    /** The folder of that dialect. */
    public static FixtureFolder of(String dialect) {
        try {
            var readme = Objects.requireNonNull(FixtureFolder.class.getResource("/fixtures/" + dialect + "/README.md"));
            return new FixtureFolder(Path.of(readme.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The names in a folder below it, without their suffix, of the files that have it. */
    public List<String> names(String folder, String suffix) {
        try (var files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is such a file. */
    public boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    /** A file as it is. */
    public byte[] bytes(String path) {
        try {
            return Files.readAllBytes(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file as text. */
    public String text(String path) {
        return new String(bytes(path), UTF_8);
    }
}
