package dev.patchbay.config.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the schema: a setting with its names, kind, default and meaning. Two keys are the same only if they are
 * the same object.
 *
 * @param <T> the value in Java
 */
public final class Key<T> {
    private final String name;
    private final Kind<T> kind;
    private final List<String> aliases;
    private final List<String> variables;
    private final @Nullable T standard;
    private final String standardNote;
    private final boolean secret;
    private final String meaning;

    private Key(String name, Kind<T> kind, List<String> aliases, List<String> variables, @Nullable T standard,
            String standardNote, boolean secret, String meaning) {
        this.name = name;
        this.kind = kind;
        this.aliases = aliases;
        this.variables = variables;
        this.standard = standard;
        this.standardNote = standardNote;
        this.secret = secret;
        this.meaning = meaning;
    }

    /**
     * A setting.
     *
     * @param meaning one sentence for the reference
     */
    public static <T> Key<T> of(String name, Kind<T> kind, String meaning) {
        return new Key<>(name, kind, List.of(), List.of(), null, "", false, meaning);
    }

    /** Further names it is read from. */
    public Key<T> alias(String... names) {
        return new Key<>(name, kind, List.of(names), variables, standard, standardNote, secret, meaning);
    }

    /** Environment variables it is read from, besides the ones that follow from its path. */
    public Key<T> variable(String... names) {
        return new Key<>(name, kind, aliases, List.of(names), standard, standardNote, secret, meaning);
    }

    /** What holds when nobody sets it. */
    public Key<T> standard(T value) {
        kind.check(value);
        return new Key<>(name, kind, aliases, variables, value, standardNote, secret, meaning);
    }

    /** How the reference describes what holds when nobody sets it, where that is no fixed value. */
    public Key<T> standardNote(String note) {
        return new Key<>(name, kind, aliases, variables, standard, note, secret, meaning);
    }

    /** Keeps the value out of messages and masks it wherever it is printed. */
    public Key<T> secret() {
        return new Key<>(name, kind, aliases, variables, standard, standardNote, true, meaning);
    }

    /** The name it is written with. */
    public String name() {
        return name;
    }

    /** Further names it is read from. */
    public List<String> aliases() {
        return aliases;
    }

    /** All its names, the one it is written with first. */
    public List<String> names() {
        var names = new ArrayList<String>();
        names.add(name);
        names.addAll(aliases);
        return names;
    }

    /** The environment variables it is read from, besides the ones that follow from its path. */
    public List<String> variables() {
        return variables;
    }

    /** Its kind. */
    public Kind<T> kind() {
        return kind;
    }

    /** What holds when nobody sets it, if that is a fixed value. */
    public Optional<T> standard() {
        return Optional.ofNullable(standard);
    }

    /** Its default for the reference; empty if there is none. */
    public String standardText() {
        return standardNote.isEmpty() ? standard().map(this::write).orElse("") : standardNote;
    }

    /** Whether its value is a secret. */
    public boolean isSecret() {
        return secret || kind.secret();
    }

    /** A value in YAML on one line, masked if it is a secret. */
    String write(T value) {
        return kind.write(value, secret);
    }

    /** One sentence for the reference. */
    public String meaning() {
        return meaning;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
