package dev.patchbay.config.tree;

import dev.patchbay.config.tree.Node.Entry;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.config.tree.Node.Sequence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One section of the settings, read by its schema: unknown keys, wrong values and missing variables become problems
 * with file and line, and the reading goes on. For each key the environment wins over the file, unless the file's value
 * {@linkplain Node#outranksVariables has said} how the environment takes part.
 */
public final class Section {
    private static final String PREFIX = "PATCHBAY";

    private final Schema schema;
    private final Mapping mapping;
    private final String path;
    private final String prefix;
    private final VariableNames names;
    private final Variables variables;
    private final Problems problems;

    private Section(Schema schema, Mapping mapping, String path, String prefix, VariableNames names,
            Variables variables, Problems problems) {
        this.schema = schema;
        this.mapping = mapping;
        this.path = path;
        this.prefix = prefix;
        this.names = names;
        this.variables = variables;
        this.problems = problems;
    }

    /** The whole of the settings; its unknown keys are reported. */
    public static Section root(Schema schema, Mapping mapping, Variables variables, Problems problems) {
        var root = new Section(
                schema, mapping, "", PREFIX, VariableNames.under(PREFIX), variables, problems);
        root.reportUnknown();
        return root;
    }

    /** The same section read from other variables. */
    public Section reading(VariableNames other) {
        return new Section(schema, mapping, path, prefix, other, variables, problems);
    }

    /** The same section under another path in messages. */
    public Section at(String other) {
        return new Section(schema, mapping, other, prefix, names, variables, problems);
    }

    /** The path of this section in messages, for example {@code providers[1]}; empty for the whole. */
    public String path() {
        return path;
    }

    /** Where it begins. */
    public Origin origin() {
        return mapping.origin();
    }

    /** All keys of the schema that are set. */
    public Values values() {
        Values values = Values.EMPTY;
        for (Key<?> key : schema.keys()) {
            values = add(values, key);
        }
        return values;
    }

    private <T> Values add(Values values, Key<T> key) {
        return found(key).map(found -> values.with(key, found.value(), found.origin())).orElse(values);
    }

    /** One key, if it is set. */
    public <T> Optional<T> value(Key<T> key) {
        return found(key).map(Found::value);
    }

    private record Found<T>(T value, Origin origin) {}

    private <T> Optional<Found<T>> found(Key<T> key) {
        Optional<Node> inFile = inFile(key);
        if (inFile.isPresent() && inFile.get().outranksVariables()) {
            return inFile.flatMap(node -> read(key, node)).or(() -> fromVariables(key));
        }
        return fromVariables(key).or(() -> inFile.flatMap(node -> read(key, node)));
    }

    private <T> Optional<Found<T>> fromVariables(Key<T> key) {
        return variables.first(names.of(key))
                .flatMap(variable -> read(key, Scalar.literal(variable.value(), variable.origin())));
    }

    private <T> Optional<Found<T>> read(Key<T> key, Node node) {
        if (node instanceof Scalar scalar && scalar.isNull()) {
            return Optional.empty();
        }
        var cursor = new Cursor(pathOf(key.name()), key.isSecret(), variables, problems);
        return key.kind().read(node, cursor).map(value -> new Found<>(value, node.origin()));
    }

    private Optional<Node> inFile(Key<?> key) {
        List<String> given = mapping.entries().keySet().stream().filter(key.names()::contains).toList();
        if (given.size() > 1) {
            Entry second = entry(given.get(1));
            problems.error(second.origin(), pathOf(given.get(1)),
                    "is another name of " + given.getFirst() + ", which is given too; remove one");
        }
        return given.stream().findFirst().map(name -> entry(name).value());
    }

    private Entry entry(String name) {
        return Objects.requireNonNull(mapping.entries().get(name));
    }

    /** The section of that name below this one; an empty one if it is not given. */
    public Section section(String name) {
        Schema child = child(name);
        var empty = Mapping.empty(mapping.origin());
        Entry entry = mapping.entries().get(name);
        Mapping found = entry == null ? empty : mapping(entry.value(), name, child).orElse(empty);
        String below = VariableNames.join(prefix, name);
        return checked(new Section(
                child, found, pathOf(name), below, VariableNames.under(below), variables, problems));
    }

    /** The list of sections of that name below this one; empty if it is not given. */
    public List<Section> sections(String name) {
        Schema child = child(name);
        Entry entry = mapping.entries().get(name);
        return switch (entry == null ? null : entry.value()) {
            case null -> List.of();
            case Scalar scalar when scalar.isNull() -> List.of();
            case Sequence sequence -> IntStream.range(0, sequence.items().size())
                    .mapToObj(i -> item(sequence.items().get(i), name + "[" + i + "]", child))
                    .flatMap(Optional::stream)
                    .toList();
            case Node other -> {
                problems.error(other.origin(), pathOf(name), "must be a list, each item beginning with \"- "
                        + child.keys().getFirst().name() + ": …\", not " + other.noun());
                yield List.of();
            }
        };
    }

    private Optional<Section> item(Node node, String name, Schema child) {
        return mapping(node, name, child).map(found -> checked(new Section(
                child, found, pathOf(name), prefix, VariableNames.NONE, variables, problems)));
    }

    private Optional<Mapping> mapping(Node node, String name, Schema child) {
        if (node instanceof Mapping mappingNode) {
            return Optional.of(mappingNode);
        }
        if (!(node instanceof Scalar scalar) || !scalar.isNull()) {
            problems.error(node.origin(), pathOf(name), "must be a mapping of keys ("
                    + child.keys().getFirst().name() + ": …), not " + node.noun());
        }
        return Optional.empty();
    }

    /** Whether the file has that key or section. */
    public boolean has(String name) {
        return mapping.entries().containsKey(name);
    }

    /** Tells of a problem with a key that more than its own value decides. */
    public void error(Key<?> key, String message) {
        problems.error(originOf(key), pathOf(key.name()), message);
    }

    /** Tells that a key is needed, unless it is given and its value was wrong, which has been told then. */
    public void missing(Key<?> key, String message) {
        if (!problems.about(pathOf(key.name()))) {
            problems.error(mapping.origin(), pathOf(key.name()), "is missing: " + message);
        }
    }

    /** Tells of something doubtful about a key. */
    public void warning(Key<?> key, String message) {
        problems.warning(originOf(key), pathOf(key.name()), message);
    }

    /** Where a key was set; where the section begins, if it was not. */
    public Origin originOf(Key<?> key) {
        return found(key).map(Found::origin).orElse(mapping.origin());
    }

    private Schema child(String name) {
        return schema.section(name)
                .orElseThrow(() -> new IllegalArgumentException("the schema has no section " + name));
    }

    private static Section checked(Section section) {
        section.reportUnknown();
        return section;
    }

    private void reportUnknown() {
        List<String> known = schema.names();
        mapping.entries().forEach((name, entry) -> {
            if (!known.contains(name)) {
                problems.error(entry.origin(), pathOf(Shown.key(name)), unknown(name, known));
            }
        });
    }

    private String unknown(String name, List<String> known) {
        if (name.equals("<<")) {
            return "merge keys (<<) are not supported; write the keys out";
        }
        String meant = Kinds.meant(name, known);
        return "is no setting" + (meant.isEmpty() ? "; known here: " + String.join(", ", schema.mainNames()) : meant);
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
