package dev.patchbay.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A readable file of {@code src/test/resources/fixtures}: facts as {@code name: value}, then sections, each behind a
 * line {@code --- name}. Lines that begin with {@code #} before the first section are comments.
 */
public record Fixture(String name, Map<String, String> facts, Map<String, String> sections) {
    private static final Path ROOT = Path.of("src", "test", "resources", "fixtures");

    /** The files of a folder, by name. */
    public static Stream<Fixture> in(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().map(Fixture::read).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Fixture read(Path file) {
        try {
            return read(file.getFileName().toString().replace(".txt", ""), Files.readAllLines(file, UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Fixture read(String name, List<String> lines) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder section = null;
        for (String line : lines) {
            if (line.startsWith("--- ")) {
                section = new StringBuilder();
                sections.put(line.substring(4), section);
            } else if (section != null) {
                section.append(line).append('\n');
            } else if (!line.startsWith("#") && !line.isBlank()) {
                facts.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        sections.forEach((title, text) -> texts.put(title, text.toString()));
        return new Fixture(name, facts, texts);
    }

    /** What a fact says, else the other. */
    public String fact(String key, String otherwise) {
        return facts.getOrDefault(key, otherwise);
    }

    /** A section without the line feed at its end. */
    public String section(String title) {
        String text = sections.get(title);
        if (text == null) {
            throw new AssertionError(name + " has no section '" + title + "'");
        }
        return text.stripTrailing();
    }

    /** A section as it stands, with all its line feeds. */
    public String verbatim(String title) {
        return section(title) + "\n\n";
    }

    /** Whether there is such a section. */
    public boolean has(String title) {
        return sections.containsKey(title);
    }

    @Override
    public String toString() {
        return name;
    }
}
