package dev.patchbay.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.call.RetryPolicy;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Section;
import dev.patchbay.config.tree.Variables;
import dev.patchbay.config.tree.YamlReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings: the process environment wins over {@code .env}, that over the YAML file, that over the defaults.
 * Nothing is read that was not named here, and nothing before {@link #load}. Not thread-safe.
 */
public final class SettingsLoader {
    private final List<Source> dotEnvs = new ArrayList<>();
    private @Nullable Source yaml;
    private @Nullable Tree tree;
    private Map<String, String> environment = Map.of();
    private RetryPolicy retry = RetryPolicy.STANDARD;
    private boolean open;
    private boolean demo;

    SettingsLoader() {}

    private record Tree(Mapping settings, Problems found) {}

    /** Bytes that are read later, under the name messages call them by. */
    private record Source(String name, Bytes bytes) {
        interface Bytes {
            byte @Nullable [] read() throws IOException;
        }
    }

    /** Reads this YAML file; that it is missing is a problem. */
    public SettingsLoader file(Path path) {
        yaml = new Source(path.toString(), () -> Files.readAllBytes(path));
        return this;
    }

    /** Reads this YAML. */
    public SettingsLoader yaml(String name, byte[] text) {
        yaml = new Source(name, text::clone);
        return this;
    }

    /**
     * Takes these in place of a file: settings that the program has read itself.
     *
     * @param found what was wrong with them so far; what else is wrong joins it
     */
    // Only the modules the tree package is exported to can call this.
    @SuppressWarnings("exports")
    public SettingsLoader tree(Mapping settings, Problems found) {
        tree = new Tree(settings, found);
        return this;
    }

    /** Everything that can be set of the library, for who reads or describes it in other ways. */
    // Only the modules the tree package is exported to can call this.
    @SuppressWarnings("exports")
    public static Schema schema() {
        return TopKeys.SCHEMA;
    }

    /** Takes these for the process environment, usually {@link System#getenv()}. By default there is none. */
    public SettingsLoader environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** Reads this {@code .env} file; that it is missing is a problem. What an earlier one sets wins. */
    public SettingsLoader dotEnv(Path path) {
        return dotEnv(path.toString(), () -> Files.readAllBytes(path));
    }

    /** Reads this {@code .env} file if there is one. */
    public SettingsLoader dotEnvIfPresent(Path path) {
        return dotEnv(path.toString(), () -> Files.exists(path) ? Files.readAllBytes(path) : null);
    }

    /** Reads this text of a {@code .env} file. */
    public SettingsLoader dotEnv(String name, byte[] text) {
        return dotEnv(name, (Source.Bytes) text::clone);
    }

    private SettingsLoader dotEnv(String name, Source.Bytes bytes) {
        dotEnvs.add(new Source(name, bytes));
        return this;
    }

    /** What holds where nothing is said about retries; by default {@link RetryPolicy#STANDARD}. */
    public SettingsLoader retryByDefault(RetryPolicy policy) {
        retry = policy;
        return this;
    }

    /** Providers may be added at run time, so that the name of one that is not there yet is a warning, no error. */
    public SettingsLoader moreProvidersLater() {
        open = true;
        return this;
    }

    /** Where no file lists providers, the built-in demo provider joins those that the environment names. */
    public SettingsLoader withDemo() {
        demo = true;
        return this;
    }

    /**
     * Reads everything that was named. Sections that only the gateway reads are left alone.
     *
     * @throws dev.patchbay.error.ConfigurationException with everything that is wrong
     */
    public Settings load() {
        return read(TopKeys.LIBRARY_SCHEMA).settings();
    }

    /**
     * Reads everything that was named and keeps the file open for further sections, which the caller reads by these
     * schemas. No other section may be in the file. Nothing is thrown before {@link SettingsReading#settings}.
     */
    // Only the modules the tree package is exported to can call this.
    @SuppressWarnings("exports")
    public SettingsReading read(List<Schema> further) {
        return read(TopKeys.SCHEMA.with(further));
    }

    private SettingsReading read(Schema schema) {
        Problems problems = tree == null ? new Problems() : tree.found();
        Variables variables = Variables.NONE.thenEnvironment(environment);
        for (Source dotEnv : dotEnvs) {
            Optional<String> text = text(dotEnv, problems);
            variables = text.isPresent() ? variables.thenDotEnv(dotEnv.name(), text.get(), problems) : variables;
        }
        Section root = Section.root(schema, mapping(problems), variables, problems);
        Draft draft = new SettingsReader(root, variables, problems).read(retry, open, demo);
        return new SettingsReading(root, problems, draft);
    }

    private Mapping mapping(Problems problems) {
        if (tree != null) {
            return tree.settings();
        }
        Source file = yaml;
        return file == null
                ? Mapping.empty(Origin.DEFAULT)
                : text(file, problems)
                        .map(text -> YamlReader.read(file.name(), text, problems))
                        .orElse(Mapping.empty(new Origin(file.name(), 0)));
    }

    private static Optional<String> text(Source source, Problems problems) {
        try {
            byte[] bytes = source.bytes().read();
            return bytes == null ? Optional.empty() : Optional.of(decoded(bytes));
        } catch (NoSuchFileException missing) {
            problems.error(new Origin(source.name(), 0), "", "there is no such file");
        } catch (CharacterCodingException wrong) {
            problems.error(new Origin(source.name(), 0), "", "is not UTF-8; save it in that encoding");
        } catch (IOException unreadable) {
            problems.error(new Origin(source.name(), 0), "", "cannot be read: " + unreadable.getMessage());
        }
        return Optional.empty();
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
