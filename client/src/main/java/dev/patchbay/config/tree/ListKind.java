package dev.patchbay.config.tree;

import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.config.tree.Node.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several values of one kind: a list, or one text with commas, which is what a variable can hold. What is empty, after
 * expansion too, is left out; what comes twice is taken once.
 */
record ListKind<E>(ScalarKind<E> element) implements Kind<List<E>> {
    @Override
    public String label() {
        return "list of " + element.label();
    }

    @Override
    public boolean secret() {
        return element.secret();
    }

    @Override
    public Optional<List<E>> read(Node node, Cursor at) {
        List<E> values = elements(node, at).distinct().toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private Stream<E> elements(Node node, Cursor at) {
        return switch (node) {
            case Scalar scalar -> parts(scalar, true, at);
            case Sequence sequence -> IntStream.range(0, sequence.items().size())
                    .boxed()
                    .flatMap(i -> item(sequence.items().get(i), at.step("[" + i + "]")));
            case Mapping mapping -> {
                at.error(mapping, "must be a list, not " + mapping.noun());
                yield Stream.empty();
            }
        };
    }

    private Stream<E> item(Node node, Cursor at) {
        if (node instanceof Scalar scalar) {
            return parts(scalar, scalar.outranksVariables(), at);
        }
        return element.read(node, at).stream();
    }

    private Stream<E> parts(Scalar scalar, boolean split, Cursor at) {
        return at.text(scalar).stream()
                .flatMap(text -> split ? Arrays.stream(text.value().split(",")) : Stream.of(text.value()))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .flatMap(part -> element.value(part, scalar, at).stream());
    }

    @Override
    public void check(List<E> values) {
        values.forEach(element::check);
    }

    @Override
    public String write(List<E> values, boolean secret) {
        return values.stream()
                .map(value -> element.write(value, secret))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
