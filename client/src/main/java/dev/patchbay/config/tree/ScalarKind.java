package dev.patchbay.config.tree;

import dev.patchbay.config.tree.Node.Scalar;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A kind of single value.
 *
 * @param parse from text without blanks around it; throws IllegalArgumentException with "must be …" and no part of
 *     the text
 * @param range throws IllegalArgumentException with "must be …" for a value outside
 * @param write to text, the inverse of {@code parse}; masked if this is a kind of secret
 * @param secret whether every value is a secret
 */
record ScalarKind<T>(String label, Function<String, T> parse, Consumer<T> range, Function<T, String> write,
        boolean secret)
        implements Kind<T> {
    ScalarKind(String label, Function<String, T> parse, Consumer<T> range, Function<T, String> write) {
        this(label, parse, range, write, false);
    }

    @Override
    public Optional<T> read(Node node, Cursor at) {
        if (node instanceof Scalar scalar) {
            return at.text(scalar).flatMap(text -> value(text.value(), scalar, at));
        }
        at.error(node, "must be a single value (" + label + "), not " + node.noun());
        return Optional.empty();
    }

    Optional<T> value(String text, Scalar from, Cursor at) {
        try {
            T value = parse.apply(text);
            range.accept(value);
            return Optional.of(value);
        } catch (IllegalArgumentException wrong) {
            at.error(from, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public void check(T value) {
        range.accept(value);
    }

    @Override
    public String write(T value, boolean secret) {
        return YamlText.scalar(write.apply(value), secret);
    }
}
